package site.dopplerxd.infrastructure.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.PaymentExamples.LEASE;
import static site.dopplerxd.domain.testing.PaymentExamples.about;
import static site.dopplerxd.domain.testing.PaymentExamples.arrived;
import static site.dopplerxd.domain.testing.PaymentExamples.paid;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.EarlierRefunds;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisEarlierRefundsTest {
  private static final OutTradeNo FIRST = new OutTradeNo("trade-1");
  private static final OutTradeNo SECOND = new OutTradeNo("trade-2");

  @Autowired private EarlierRefunds refunds;
  @Autowired private PaymentCallbackRepository callbacks;
  @Autowired private PlacePayments payments;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void twoPlacesArePaid() {
    sql.update("DELETE FROM payment_callback");
    sql.update("DELETE FROM payment_callback_try");
    sql.update("DELETE FROM payment_of_place");
    sql.update("DELETE FROM refund_due");
    payments.attach(PaymentExamples.placePayment("trade-1", "t-1"));
    payments.attach(PaymentExamples.placePayment("trade-2", "t-2"));
  }

  private PaymentCallback manual(PaymentMessage message, ManualReason reason) {
    PaymentCallback stored = callbacks.addLeased(arrived(message), LEASE).orElseThrow();
    callbacks.record(
        stored, stored.after(new PaymentOutcome.NeedsPerson(reason, "counted"), () -> 0));
    return stored;
  }

  private PaymentCallback manual(PaymentMessage message) {
    return manual(message, ManualReason.REFUND_OF_COUNTED_PLACE);
  }

  private int statusOf(PaymentCallback callback) {
    return sql.queryForObject(
        "SELECT status FROM payment_callback WHERE id = ?", Integer.class, callback.id());
  }

  private Map<OutTradeNo, String> resolve() {
    return refunds.resolve(
        Examples.CHANNEL, List.of(place("trade-1"), place("trade-2"), place("trade-3")));
  }

  private static MarketPayOrderEntity place(String outTradeNo) {
    return Examples.place(outTradeNo, new TeamId("team"), Examples.purchase("ann", outTradeNo), 0);
  }

  @Test
  void aPlaceWhoseTransactionWasRefundedIsReturnedAndItsNotificationsResolved() {
    PaymentCallback payment = manual(paid("trade-1", "t-1"), ManualReason.REFUND_OF_COUNTED_PLACE);
    PaymentCallback refund =
        manual(PaymentExamples.refundWithoutNumber("t-1"), ManualReason.REFUND_OF_COUNTED_PLACE);
    PaymentCallback failed =
        manual(about(MessageKind.UNPAID, "trade-1", "t-1"), ManualReason.REFUND_OF_COUNTED_PLACE);
    PaymentCallback other = manual(paid("trade-2", "t-2"), ManualReason.REFUND_OF_COUNTED_PLACE);
    assertThat(resolve()).containsExactly(Map.entry(FIRST, "provider wechatpay"));
    assertThat(List.of(statusOf(payment), statusOf(refund)))
        .containsOnly(PaymentCallbackStatus.RESOLVED.getCode());
    assertThat(List.of(statusOf(failed), statusOf(other)))
        .containsOnly(PaymentCallbackStatus.MANUAL.getCode());
    assertThat(resolve()).as("resolved ones count too").containsOnlyKeys(FIRST);
  }

  @Test
  void aRefundThatNamesAPlaceAloneIsOfItsPayment() {
    sql.update("DELETE FROM payment_of_place");
    manual(about(MessageKind.REFUNDED, "trade-2", "t-9"), ManualReason.UNCLEAR);
    PaymentCallback refund =
        manual(about(MessageKind.REFUNDED, "trade-1", "t-8"), ManualReason.UNCLEAR);
    sql.update("UPDATE payment_callback SET transaction_id = NULL WHERE id = ?", refund.id());
    assertThat(resolve()).containsOnlyKeys(FIRST);
    assertThat(statusOf(refund)).isEqualTo(PaymentCallbackStatus.MANUAL.getCode());
  }

  @Test
  void aRefundWithTheNumberOfOneThatIsOwedForAnotherPaymentIsNotOfThePlacesOwn() {
    PaymentCallback named = manual(about(MessageKind.REFUNDED, "trade-1", "t-1"));
    PaymentCallback unnamed = manual(about(MessageKind.REFUNDED, "trade-2", "t-9"));
    sql.update("UPDATE payment_callback SET transaction_id = NULL WHERE id = ?", unnamed.id());
    sql.update(
        "UPDATE payment_callback SET refund_no = IF(id = ?, 'order-1-2', 'order-2-2')", named.id());
    owe("order-1-2", Examples.CHANNEL, "x-1");
    owe("order-2-2", Examples.CHANNEL, "x-2");
    assertThat(resolve()).isEmpty();
    sql.update("UPDATE refund_due SET transaction_id = '' WHERE refund_no = 'order-1-2'");
    sql.update("UPDATE refund_due SET channel = 'c02' WHERE refund_no = 'order-2-2'");
    assertThat(resolve()).containsOnlyKeys(FIRST, SECOND);
  }

  private void owe(String refundNo, SalesChannel channel, String transactionId) {
    sql.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state,"
            + " transaction_id) VALUES (?, ?, 't', 'n', 'b', 1, 'g', ?, ?, 'shop',"
            + " 'PAID_UNCOUNTED', 8, 'SECOND_PAYMENT', UTC_TIMESTAMP(3), 2, ?)",
        refundNo,
        refundNo,
        channel.source(),
        channel.channel(),
        transactionId);
  }

  @Test
  void lessThanWasPaidAndAnotherChannelDoNotCount() {
    PaymentCallback refund =
        manual(about(MessageKind.REFUNDED, "trade-2", "t-2"), ManualReason.REFUND_OF_COUNTED_PLACE);
    sql.update("UPDATE payment_callback SET amount = amount - 0.01 WHERE id = ?", refund.id());
    assertThat(resolve()).isEmpty();
    sql.update("UPDATE payment_callback SET amount = NULL WHERE id = ?", refund.id());
    assertThat(resolve()).as("WeChat Pay names each amount").isEmpty();
    sql.update("UPDATE payment_callback SET provider = 'signed' WHERE id = ?", refund.id());
    assertThat(resolve()).containsOnlyKeys(SECOND);
    assertThat(refunds.resolve(new SalesChannel("s01", "c02"), List.of(place("trade-2"))))
        .isEmpty();
  }
}
