package site.dopplerxd.infrastructure.persistence.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.OpenMatters;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.testing.ReconciliationRepositoryContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisReconciliationTest extends ReconciliationRepositoryContract {
  @Autowired private ReconciliationRepository repository;
  @Autowired private OpenMatters open;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingFound() {
    sql.update("DELETE FROM reconciliation_finding");
    sql.update("DELETE FROM reconciliation_walk");
  }

  @Override
  protected ReconciliationRepository repository() {
    return repository;
  }

  private Finding seen(FindingKind kind, Duration ago) {
    var finding = new Finding(kind, "subject/1", Optional.empty(), "seen");
    repository.save(finding, Instant.now().minus(ago));
    return finding;
  }

  private int open() {
    return open.figures().findings();
  }

  /** No walk sees them again by itself. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "PAID_WITHOUT_REFUND",
        "PAYMENT_WITHOUT_PLACE",
        "PLACE_WITHOUT_PAYMENT",
        "PAYMENT_AMOUNT_DIFFERS"
      })
  void whatIsAboutMoneyCountsUntilItHasEnded(FindingKind kind) {
    Finding finding = seen(kind, Duration.ofHours(49));
    assertThat(open()).isEqualTo(1);
    long id = repository.newest(true, Long.MAX_VALUE, 1).get(0).id();
    repository.resolve(id, "seen", "ann", "given back", Instant.now());
    assertThat(open()).isZero();
    repository.save(new Finding(kind, "subject/1", Optional.empty(), "other"), Instant.now());
    assertThat(open()).isEqualTo(1);
    repository.mended(finding, Instant.now());
    assertThat(open()).isZero();
  }

  @Test
  void whatIsNotAboutMoneyCountsForTwoDays() {
    seen(FindingKind.TEAM_COUNTS, Duration.ofHours(49));
    assertThat(open()).isZero();
    seen(FindingKind.TEAM_COUNTS, Duration.ofHours(47));
    assertThat(open()).isEqualTo(1);
    long id = repository.newest(true, Long.MAX_VALUE, 1).get(0).id();
    repository.resolve(id, "seen", "ann", "by hand", Instant.now());
    assertThat(open()).isZero();
  }
}
