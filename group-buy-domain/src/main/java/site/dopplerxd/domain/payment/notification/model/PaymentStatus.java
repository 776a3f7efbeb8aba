package site.dopplerxd.domain.payment.notification.model;

import java.util.Set;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** What became of a payment, as its client says. The names are those of the API and the table. */
@Getter
@RequiredArgsConstructor
public enum PaymentStatus {
  PROCESSING("being paid", "支付中", false),
  SUCCESS("paid", "支付成功", true),
  FAILED("the payment failed", "支付失败", true),
  CANCELLED("cancelled", "支付取消", true),
  TIMEOUT("not paid in time; its result is not known", "支付超时", true),
  REFUNDING("being refunded", "退款中", false),
  REFUNDED("refunded", "已退款", true);

  private final String english;
  private final String chinese;

  /** Whether the payment's callback URL is told of it. */
  private final boolean needsTelling;

  /** The states that may come next. No path leads back, so a payment has each state once. */
  public Set<PaymentStatus> next() {
    return switch (this) {
      case PROCESSING -> Set.of(SUCCESS, FAILED, CANCELLED, TIMEOUT);
      case TIMEOUT -> Set.of(SUCCESS, FAILED, CANCELLED);
      case SUCCESS -> Set.of(REFUNDING, REFUNDED);
      case REFUNDING -> Set.of(REFUNDED);
      case FAILED, CANCELLED, REFUNDED -> Set.of();
    };
  }
}
