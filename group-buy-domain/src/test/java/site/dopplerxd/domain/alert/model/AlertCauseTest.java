package site.dopplerxd.domain.alert.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertCauseTest {
  @Test
  void aCauseHasTheNameThatProgramsKnowAndTheHostOrClientItIsAbout() {
    assertTold(AlertCause.tasksFailed("shop:443"), "tasks_failed", "shop:443");
    assertTold(AlertCause.hostUnreachable("shop:443"), "host_unreachable", "shop:443");
    assertTold(AlertCause.refundsOpen("shop-7"), "refunds_open", "shop-7");
    assertTold(AlertCause.secondPayment("shop-7"), "second_payment", "shop-7");
    assertTold(AlertCause.DELIVERY_BEHIND, "delivery_behind", "");
  }

  private static void assertTold(AlertCause cause, String name, String about) {
    assertThat(cause.name()).isEqualTo(name);
    assertThat(cause.about().orElse("")).isEqualTo(about);
  }
}
