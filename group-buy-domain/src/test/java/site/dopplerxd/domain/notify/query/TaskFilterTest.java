package site.dopplerxd.domain.notify.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

class TaskFilterTest {
  @Test
  void aFilterIsDescribedByAllThatItAsksFor() {
    var filter =
        new TaskFilter(
            Optional.of(NotifyStatus.FAILED),
            Optional.of(new TeamId("team")),
            Optional.of(new ClientId("shop")),
            Optional.of("merchant.example:443"),
            Optional.of(new OutTradeNo("no-1")),
            Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
            Optional.of(Instant.parse("2026-03-02T10:00:00Z")));
    assertThat(filter.describe())
        .isEqualTo(
            "status=FAILED&teamId=team&clientId=shop&host=merchant.example:443&outTradeNo=no-1"
                + "&from=2026-03-01T10:00:00Z&to=2026-03-02T10:00:00Z");
    assertThat(TaskFilter.ALL.describe()).isEmpty();
    assertThat(TaskFilter.ALL.of(new TeamId("team")).with(NotifyStatus.WAITING).describe())
        .isEqualTo("status=WAITING&teamId=team");
  }
}
