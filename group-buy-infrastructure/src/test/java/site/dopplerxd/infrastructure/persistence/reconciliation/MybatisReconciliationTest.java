package site.dopplerxd.infrastructure.persistence.reconciliation;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.testing.ReconciliationRepositoryContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisReconciliationTest extends ReconciliationRepositoryContract {
  @Autowired private ReconciliationRepository repository;
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
}
