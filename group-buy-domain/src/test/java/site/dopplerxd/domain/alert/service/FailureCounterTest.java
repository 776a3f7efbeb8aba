package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;
import site.dopplerxd.domain.shared.TeamId;

class FailureCounterTest {
  private final FailureCounter counter = new FailureCounter(2);

  @Test
  void soManyHostsAreToldApartAndTheOthersTogether() {
    counter.add(failed("a", 1));
    counter.add(failed("b", 2));
    counter.add(failed("c", 3));
    counter.add(failed("d", 4));
    counter.add(failed("b", 5));

    assertThat(counter.drain())
        .containsOnlyKeys("a", "b", AlertCause.OTHER_HOSTS)
        .containsEntry("a", new Failures(1, failed("a", 1)))
        .containsEntry("b", new Failures(2, failed("b", 5)))
        .containsEntry(AlertCause.OTHER_HOSTS, new Failures(2, failed("d", 4)));
    assertThat(counter.drain()).isEmpty();
  }

  private static FailedTask failed(String host, long id) {
    return new FailedTask(host, id, new TeamId("team"));
  }
}
