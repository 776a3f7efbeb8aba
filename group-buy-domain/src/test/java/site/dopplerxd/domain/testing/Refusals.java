package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Asserts that something is refused, and why. */
public final class Refusals {
  private Refusals() {}

  public static void assertRefused(ResponseCode code, String detail, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(code);
              assertThat(refusal.getDetail()).contains(detail);
            });
  }
}
