package site.dopplerxd.infrastructure.persistence.trade;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.RefundDueRepositoryContract;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisRefundDueRepositoryTest extends RefundDueRepositoryContract {
  @Autowired private RefundDueRepository refunds;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingOwed() {
    sql.update("DELETE FROM refund_due");
  }

  @Override
  protected RefundDueRepository repository() {
    return refunds;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
