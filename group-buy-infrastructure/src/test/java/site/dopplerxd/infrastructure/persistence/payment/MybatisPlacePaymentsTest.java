package site.dopplerxd.infrastructure.persistence.payment;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.testing.PlacePaymentsContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisPlacePaymentsTest extends PlacePaymentsContract {
  @Autowired private PlacePayments payments;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingPaid() {
    sql.update("DELETE FROM payment_of_place");
  }

  @Override
  protected PlacePayments payments() {
    return payments;
  }
}
