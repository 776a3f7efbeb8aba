package site.dopplerxd.domain.activity.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static site.dopplerxd.domain.testing.Examples.ACTIVITY;
import static site.dopplerxd.domain.testing.Examples.CHANNEL;
import static site.dopplerxd.domain.testing.Examples.GOODS;

import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.Crowds;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class ActivityOfferServiceTest {
  private final ActivityOfferService offers =
      new ActivityOfferService(new InMemoryActivities().offer(Examples.offer()), Crowds.NONE);

  @Test
  void theOfferOfTheActivityIsFound() {
    assertThat(offers.offer(ACTIVITY, CHANNEL, GOODS)).isEqualTo(Examples.offer());
  }

  @Test
  void whatIsSoldByAnotherActivityOrElsewhereIsNotOffered() {
    assertNoActivity(new ActivityId(1), CHANNEL, GOODS);
    assertNoActivity(ACTIVITY, new SalesChannel("s01", "c02"), GOODS);
    assertNoActivity(ACTIVITY, CHANNEL, new GoodsId("1"));
  }

  private void assertNoActivity(ActivityId activityId, SalesChannel channel, GoodsId goodsId) {
    assertThatThrownBy(() -> offers.offer(activityId, channel, goodsId))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.getCode()).isEqualTo(ResponseCode.NO_ACTIVITY);
              assertThat(refusal.getDetail())
                  .isEqualTo(
                      "activityId=%d channel=%s goodsId=%s"
                          .formatted(activityId.value(), channel, goodsId.value()));
            });
  }
}
