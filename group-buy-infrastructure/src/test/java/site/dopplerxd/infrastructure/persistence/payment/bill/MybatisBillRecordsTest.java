package site.dopplerxd.infrastructure.persistence.payment.bill;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.testing.BillRecordsContract;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.infrastructure.persistence.payment.StoredPlaces;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisBillRecordsTest extends BillRecordsContract {
  @Autowired private BillRecords records;
  @Autowired private PlacePayments payments;
  @Autowired private PaymentCallbackRepository callbacks;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingPaid() {
    sql.update("DELETE FROM payment_callback");
    sql.update("DELETE FROM payment_of_place");
    new StoredPlaces(sql).deleteAll();
  }

  @Override
  protected BillRecords records() {
    return records;
  }

  @Override
  protected void placePaid(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Instant at) {
    new StoredPlaces(sql).add(account.channel(), outTradeNo, "buyer", price, at);
    transactionId.ifPresent(
        id ->
            payments.attach(
                new PlacePayment(
                    account.channel(),
                    new OutTradeNo(outTradeNo),
                    account.provider(),
                    id,
                    "method",
                    at)));
  }

  @Override
  protected void notificationSettled(Account account, String transactionId, Money amount) {
    PaymentCallback stored =
        callbacks
            .addLeased(
                new NewPaymentCallback(
                    account.provider(),
                    account.client(),
                    account.channel(),
                    PaymentExamples.paid("of-no-place", transactionId, amount, Examples.NOW),
                    Examples.NOW),
                PaymentExamples.LEASE)
            .orElseThrow();
    callbacks.record(stored, stored.after(new PaymentOutcome.Processed("owed back"), () -> 0));
  }
}
