package site.dopplerxd.domain.activity.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.testing.Examples;

class GroupBuyActivityTest {
  @Test
  void theStartBelongsToTheActivityAndTheEndDoesNot() {
    GroupBuyActivity activity = Examples.offer().activity();
    assertThat(activity.isOpenAt(activity.startTime().minusNanos(1))).isFalse();
    assertThat(activity.isOpenAt(activity.startTime())).isTrue();
    assertThat(activity.isOpenAt(activity.endTime().minusNanos(1))).isTrue();
    assertThat(activity.isOpenAt(activity.endTime())).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheLiveStatusIsLive(ActivityStatus status) {
    assertThat(Examples.activity(3, 1, status, false).isLive())
        .isEqualTo(status == ActivityStatus.LIVE);
    assertThat(ActivityStatus.of(status.getCode())).isEqualTo(status);
  }

  @Test
  void aStatusOfAnotherVersionIsUnknown() {
    assertThat(ActivityStatus.of(4)).isEqualTo(ActivityStatus.UNKNOWN);
  }
}
