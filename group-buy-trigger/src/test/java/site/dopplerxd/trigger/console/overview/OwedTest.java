package site.dopplerxd.trigger.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.reconciliation.OpenMatters.Figures;

/** What waits for a person on the first page. */
class OwedTest {
  private static Owed of(int findings) {
    return Owed.of(0, new Figures(0, Duration.ZERO, findings), Instant.EPOCH);
  }

  @Test
  void anOpenFindingNeedsAPerson() {
    assertThat(of(1).needsPerson()).isTrue();
    assertThat(of(1).findings()).isEqualTo("1");
    assertThat(of(1_001).findings()).isEqualTo("1000+");
    assertThat(of(0).needsPerson()).isFalse();
  }
}
