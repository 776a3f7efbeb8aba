package site.dopplerxd.domain.notify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What a person may do with a task in each of its states. */
class NotifyTaskByHandTest {
  private static final Notification NOTIFICATION = Examples.notification("team", Examples.URL);

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "FAILED, WAITING, 0, none",
        "WAITING, WAITING, 5, down",
        "RETRYING, RETRYING, 5, down"
      })
  void aRetryBeginsAFailedTaskAnewAndOnlyHastensAnOpenOne(
      NotifyStatus before, NotifyStatus after, int attempts, String error) {
    assertThat(task(before).requeued())
        .isEqualTo(new NotifyTaskEntity(42, NOTIFICATION, after, attempts, error, 8));
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITING", "RETRYING", "FAILED"})
  void whatIsNotOverCanBeAbandoned(NotifyStatus before) {
    assertThat(task(before).abandoned("gone"))
        .isEqualTo(
            new NotifyTaskEntity(
                42, NOTIFICATION, NotifyStatus.ABANDONED, 5, "abandoned: gone", 8));
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCESS", "ABANDONED"})
  void whatIsOverStaysSo(NotifyStatus before) {
    assertForbidden(() -> task(before).requeued(), "task=42 status=" + before);
    assertForbidden(() -> task(before).abandoned("gone"), "task=42 status=" + before);
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITING", "RETRYING"})
  void whatIsBeingCalledIsNotRetried(NotifyStatus status) {
    var kept =
        new TaskView(
            task(status), "shop:443", true, Optional.of(Examples.NOW), Examples.NOW, Examples.NOW);
    assertForbidden(kept::requeued, "task=42 status=" + status + " underWay=true");
  }

  private static NotifyTaskEntity task(NotifyStatus status) {
    return new NotifyTaskEntity(42, NOTIFICATION, status, 5, "down", 7);
  }

  private static void assertForbidden(Runnable deed, String detail) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(ResponseCode.TASK_STATE_FORBIDS);
              assertThat(e.getDetail()).isEqualTo(detail);
            });
  }
}
