package site.dopplerxd.domain.notify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Forbidden;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;

/** Words that tables, metrics and clients know. */
class OutcomesTest {
  @Test
  void aResultHasTheOutcomeThatTheTableKnows() {
    assertThat(new Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY).outcome())
        .isEqualTo("delivered");
    assertThat(new Refused(Optional.of(500), "", Optional.empty()).outcome()).isEqualTo("refused");
    assertThat(new Unreachable("timeout").outcome()).isEqualTo("unreachable");
    assertThat(new Forbidden("private address").outcome()).isEqualTo("forbidden");
    assertThat(new LocalFailure("database").outcome()).isEqualTo("our_fault");
  }

  @ParameterizedTest
  @EnumSource
  void anAcknowledgementModeIsReadFromItsName(AcknowledgementMode mode) {
    assertThat(AcknowledgementMode.of(mode.name())).isEqualTo(mode);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AcknowledgementMode.of("any_2xx"))
        .withMessageEndingWith("any_2xx");
  }
}
