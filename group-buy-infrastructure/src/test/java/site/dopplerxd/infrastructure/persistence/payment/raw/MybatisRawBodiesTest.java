package site.dopplerxd.infrastructure.persistence.payment.raw;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.domain.testing.RawBodiesContract;
import site.dopplerxd.infrastructure.persistence.payment.StoredPlaces;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisRawBodiesTest extends RawBodiesContract {
  @Autowired private RawBodies bodies;
  @Autowired private PaymentCallbackRepository callbacks;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingStored() {
    sql.update("DELETE FROM payment_callback");
    new StoredPlaces(sql).deleteAll();
  }

  @Override
  protected RawBodies bodies() {
    return bodies;
  }

  @Override
  protected long store(NewPaymentCallback arrived, UserId buyer) {
    String outTradeNo = arrived.message().outTradeNo().orElseThrow().value();
    new StoredPlaces(sql)
        .add(arrived.channel(), outTradeNo, buyer.value(), Examples.PRICE.pay(), null);
    return callbacks.addLeased(arrived, PaymentExamples.LEASE).orElseThrow().id();
  }
}
