package site.dopplerxd.infrastructure.persistence.trade;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.TradeRepositoryContract;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisTradeRepositoryTest extends TradeRepositoryContract {
  @Autowired private TradeRepository trades;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingSold() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM group_buy_order");
  }

  @Override
  protected TradeRepository repository() {
    return trades;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
