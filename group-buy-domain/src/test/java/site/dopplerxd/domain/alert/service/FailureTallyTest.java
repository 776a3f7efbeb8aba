package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.FailureTally.Failures;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.TeamId;

class FailureTallyTest {
  private final FailureTally tally = new FailureTally(2);

  @Test
  void soManyHostsAreToldApartAndTheOthersTogether() {
    tally.add(failed("a", 1));
    tally.add(failed("b", 2));
    tally.add(failed("c", 3));
    tally.add(failed("d", 4));
    tally.add(failed("b", 5));

    assertThat(tally.drain())
        .containsOnlyKeys("a", "b", AlertCause.OTHER_HOSTS)
        .containsEntry("a", new Failures(1, failed("a", 1)))
        .containsEntry("b", new Failures(2, failed("b", 5)))
        .containsEntry(AlertCause.OTHER_HOSTS, new Failures(2, failed("d", 4)));
    assertThat(tally.drain()).isEmpty();
  }

  private static FailedTask failed(String host, long id) {
    return new FailedTask(host, id, Subject.team(new TeamId("team")));
  }
}
