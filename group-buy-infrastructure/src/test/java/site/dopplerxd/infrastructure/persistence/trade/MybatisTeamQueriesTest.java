package site.dopplerxd.infrastructure.persistence.trade;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.TeamQueriesContract;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisTeamQueriesTest extends TeamQueriesContract {
  @Autowired private TeamQueries queries;
  @Autowired private TradeRepository trades;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingSold() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM group_buy_order");
  }

  @Override
  protected TeamQueries queries() {
    return queries;
  }

  @Override
  protected TradeRepository trades() {
    return trades;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
