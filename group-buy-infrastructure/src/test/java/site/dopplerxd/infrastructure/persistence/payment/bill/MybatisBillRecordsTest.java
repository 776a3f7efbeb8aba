package site.dopplerxd.infrastructure.persistence.payment.bill;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.Digests;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
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
    sql.update("DELETE FROM refund_due");
    sql.update("DELETE FROM payment_provider_config");
    sql.update("DELETE FROM api_client");
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
        id -> attach(account.channel(), outTradeNo, account.provider(), id, at));
  }

  private void attach(
      SalesChannel channel,
      String outTradeNo,
      PaymentProvider provider,
      String transactionId,
      Instant at) {
    payments.attach(
        new PlacePayment(
            channel, new OutTradeNo(outTradeNo), provider, transactionId, "method", at));
  }

  @Override
  protected void placePaidLate(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Money owed) {
    new StoredPlaces(sql).add(account.channel(), outTradeNo, "buyer", price, null);
    transactionId.ifPresent(
        id -> attach(account.channel(), outTradeNo, account.provider(), id, Examples.NOW));
    owe(account.channel(), account.channel().source() + outTradeNo, "", owed);
  }

  @Override
  protected void otherNotificationSettled(Account account, String transactionId) {
    store(account, PaymentExamples.about(MessageKind.UNCLEAR, "of-no-place", transactionId));
    sql.update(
        "UPDATE payment_callback SET status = ? WHERE transaction_id = ?",
        PaymentCallbackStatus.RESOLVED.getCode(),
        transactionId);
  }

  @Override
  protected void placeReported(
      SalesChannel channel, String outTradeNo, String transactionId, Money price, Instant at) {
    new StoredPlaces(sql).add(channel, outTradeNo, "buyer", price, at);
    attach(channel, outTradeNo, PaymentProvider.API, transactionId, at);
  }

  @Override
  protected void refundDue(SalesChannel channel, String transactionId, Money amount) {
    owe(channel, "order-" + transactionId, transactionId, amount);
  }

  private void owe(SalesChannel channel, String orderId, String transactionId, Money amount) {
    sql.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at,"
            + " transaction_id, state) VALUES (?, ?, 'team', 'trade', 'buyer', 1, 'g', ?, ?,"
            + " 'shop', 'PAID_UNCOUNTED', ?, 'SECOND_PAYMENT', UTC_TIMESTAMP(3), ?, 0)",
        "refund-" + orderId,
        orderId,
        channel.source(),
        channel.channel(),
        amount.amount(),
        transactionId);
  }

  @Override
  protected void settingsOf(Account account) {
    String client = account.client().value();
    sql.update(
        "INSERT IGNORE INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
            + " VALUES (?, 'a shop', ?, ?, ?, 'whsec_x')",
        client,
        Digests.sha256(client),
        account.channel().source(),
        account.channel().channel());
    sql.update(
        "INSERT INTO payment_provider_config (client_id, provider, account, key_id, sealed)"
            + " VALUES (?, ?, 'm', 'k1', 'sealed')",
        client,
        account.provider().getCode());
  }

  @Override
  protected void notificationSettled(Account account, String transactionId, Money amount) {
    PaymentCallback stored =
        store(account, PaymentExamples.paid("of-no-place", transactionId, amount, Examples.NOW));
    callbacks.record(stored, stored.after(new PaymentOutcome.Processed("owed back"), () -> 0));
  }

  private PaymentCallback store(Account account, PaymentMessage message) {
    var arrived =
        new NewPaymentCallback(
            account.provider(), account.client(), account.channel(), message, Examples.NOW);
    return callbacks.addLeased(arrived, PaymentExamples.LEASE).orElseThrow();
  }
}
