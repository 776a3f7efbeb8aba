package site.dopplerxd.domain.activity.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class GroupBuyActivityTest {
  @Test
  void theStartBelongsToTheActivityAndTheEndDoesNot() {
    GroupBuyActivity activity = Examples.offer().activity();
    assertRefused(activity, activity.startTime().minusNanos(1), ResponseCode.OUTSIDE_ACTIVITY_TIME);
    assertThat(activity.refusal(activity.startTime())).isEmpty();
    assertThat(activity.refusal(activity.endTime().minusNanos(1))).isEmpty();
    assertRefused(activity, activity.endTime(), ResponseCode.OUTSIDE_ACTIVITY_TIME);
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheLiveStatusIsLive(ActivityStatus status) {
    GroupBuyActivity activity = Examples.activity(3, 1, status);
    if (status == ActivityStatus.LIVE) {
      assertThat(activity.refusal(Examples.NOW)).isEmpty();
    } else {
      assertRefused(activity, Examples.NOW, ResponseCode.ACTIVITY_NOT_LIVE);
    }
    assertThat(ActivityStatus.of(status.getCode())).isEqualTo(status);
  }

  private static void assertRefused(GroupBuyActivity activity, Instant now, ResponseCode code) {
    AppException refusal = activity.refusal(now).orElseThrow();
    assertThat(refusal.getCode()).isEqualTo(code);
    assertThat(refusal.getDetail()).isEqualTo("activityId=100123");
  }

  @Test
  void aStatusOfAnotherVersionIsUnknown() {
    assertThat(ActivityStatus.of(4)).isEqualTo(ActivityStatus.UNKNOWN);
  }
}
