package site.dopplerxd.infrastructure.adapter.repository;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.TradeRepositoryContract;
import site.dopplerxd.domain.trade.port.TradeRepository;

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

  /** Everybody who locks a place has its team's lock; the other way round would be a deadlock. */
  @Test
  void aTeamIsLockedByItsPlaceAndThePlaceIsNot() {
    addTeamOfOne("no-1");
    unitOfWork.inTransaction(
        () -> {
          assertThat(trades.lockTeamOf(new OutTradeNo("no-1"))).isPresent();
          assertThat(lockedByAnother("group_buy_order_list")).isFalse();
          assertThat(lockedByAnother("group_buy_order")).isTrue();
          return true;
        });
  }

  private boolean lockedByAnother(String table) {
    String rows = "SELECT id FROM " + table + " FOR UPDATE NOWAIT";
    ExecutorService another = Executors.newSingleThreadExecutor();
    try {
      another.submit(() -> sql.queryForList(rows)).get(30, SECONDS);
      return false;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(PessimisticLockingFailureException.class);
      return true;
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    } finally {
      another.shutdownNow();
    }
  }

  @Override
  protected TradeRepository repository() {
    return trades;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  protected void closePlace(OutTradeNo outTradeNo) {
    sql.update(
        "UPDATE group_buy_order_list SET status = 2, take_slot = NULL WHERE out_trade_no = ?",
        outTradeNo.value());
  }
}
