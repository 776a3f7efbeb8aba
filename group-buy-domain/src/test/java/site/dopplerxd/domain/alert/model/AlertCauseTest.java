package site.dopplerxd.domain.alert.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertCauseTest {
  @Test
  void aCauseHasTheNameThatProgramsKnowAndTheHostItIsAbout() {
    assertTold(new AlertCause.TasksFailed("shop:443"), "tasks_failed", "shop:443");
    assertTold(new AlertCause.HostUnreachable("shop:443"), "host_unreachable", "shop:443");
    assertTold(new AlertCause.DeliveryBehind(), "delivery_behind", "");
  }

  private static void assertTold(AlertCause cause, String name, String about) {
    assertThat(cause.name()).isEqualTo(name);
    assertThat(cause.about().orElse("")).isEqualTo(about);
  }
}
