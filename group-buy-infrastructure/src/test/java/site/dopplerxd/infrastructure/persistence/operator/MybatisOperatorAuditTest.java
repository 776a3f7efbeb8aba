package site.dopplerxd.infrastructure.persistence.operator;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.OperatorAuditContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisOperatorAuditTest extends OperatorAuditContract {
  @Autowired private OperatorAudit audit;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingDone() {
    sql.update("DELETE FROM operator_audit");
  }

  @Override
  protected OperatorAudit audit() {
    return audit;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
