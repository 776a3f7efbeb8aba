package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** What operators can have a merchant told of a refund, on a running service. */
@SystemTest
class RefundCallbackTest {
  private static final int FAILED = 3;

  private final Shop shop;
  private final OperatorClient operator;
  private final String refundNo;

  RefundCallbackTest(Shop shop) {
    this.shop = shop;
    this.operator = OperatorClient.operator(shop.service());
    this.refundNo = owe();
  }

  private String owe() {
    Place paid = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(paid);
    shop.sql()
        .update(
            "UPDATE group_buy_order_list SET refund_notify_url = ? WHERE out_trade_no = ?",
            Shop.NOWHERE,
            paid.outTradeNo());
    shop.client().refund(paid.userId(), paid.outTradeNo()).required();
    return paid.answer().data().getString("orderId");
  }

  /** The latest callback about the refund. */
  private long latest() {
    return shop.sql()
        .queryForObject(
            "SELECT MAX(id) FROM notify_task WHERE subject_id = ?", Long.class, refundNo);
  }

  private long failed() {
    shop.sql()
        .update(
            "UPDATE notify_task SET notify_status = ?, due_at = NULL, owner = NULL,"
                + " version = version + 1 WHERE id = ?",
            FAILED,
            latest());
    return latest();
  }

  private Answer act(String what) {
    return operator.post("/api/v1/gbm/refunds/" + refundNo + "/" + what, OperatorClient.request());
  }

  private static void assertRefused(Answer answer, String code, String detail) {
    assertThat(answer.httpStatus()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().getString("info")).endsWith(detail);
  }

  @Test
  void aCallbackThatFailedIsRetriedUntilTheRefundIsDone() {
    long task = failed();
    shop.client().confirmRefund(refundNo).required();
    assertRefused(operator.retry(task), "E0121", "status=FAILED the refund is done");
    assertThat(act("reopen").httpStatus()).isEqualTo(200);
    assertThat(operator.retry(task).httpStatus()).isEqualTo(200);
  }

  @Test
  void aCallbackThatWasAbandonedIsWrittenOnceMore() {
    long first = failed();
    assertRefused(act("tell"), "E0121", "task=%d status=FAILED".formatted(first));
    assertThat(operator.abandon(first).httpStatus()).isEqualTo(200);
    assertThat(act("tell").httpStatus()).isEqualTo(200);
    long second = failed();
    assertThat(second).isGreaterThan(first);
    assertRefused(act("tell"), "E0121", "task=%d status=FAILED".formatted(second));
  }

  @Test
  void aRefundThatIsDoneIsNotTold() {
    assertThat(operator.abandon(failed()).httpStatus()).isEqualTo(200);
    shop.client().confirmRefund(refundNo).required();
    assertRefused(act("tell"), "E0146", "refundNo=%s state=DONE".formatted(refundNo));
  }
}
