package site.dopplerxd.infrastructure.persistence.trade;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.PlaceStockContract;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisPlaceStockTest extends PlaceStockContract {
  @Autowired private PlaceStockDao dao;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  private PlaceStock stock;

  @BeforeEach
  void nothingCounted() {
    sql.update("DELETE FROM group_buy_stock");
    stock = new MybatisPlaceStock(dao);
  }

  @Override
  protected PlaceStock stock() {
    return stock;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  protected void count(ActivityId activity) {
    sql.update("INSERT INTO group_buy_stock (activity_id) VALUES (?)", activity.value());
  }
}
