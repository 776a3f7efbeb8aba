package site.dopplerxd.domain.trade.owed;

import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.types.ResponseCode;

/** Why money is owed back. Its names are the table's and the wire's. */
public enum RefundReason {
  /** Paid after its place was closed for being unpaid. */
  UNPAID_TIMEOUT,
  /** Paid after its client gave the place up. */
  CANCELLED,
  /** Paid after the provider had reported that it will not be. */
  PAYMENT_FAILED,
  /** Given back before the team was complete. */
  REFUNDED_UNFORMED,
  /** Given back after the team was complete. */
  REFUNDED_FORMED,
  /** Its team ended. */
  TEAM_EXPIRED,
  /** Another payment of the place was counted. */
  SECOND_PAYMENT,
  /** It was not the place's price. */
  WRONG_AMOUNT,
  /** It was made after the team's end. */
  PAID_TOO_LATE;

  /** The code that says so to a client that reports such a payment. */
  ResponseCode refusal() {
    return switch (this) {
      case WRONG_AMOUNT -> ResponseCode.PAY_AMOUNT_DIFFERS;
      case PAID_TOO_LATE -> ResponseCode.PAID_OUTSIDE_TEAM_TIME;
      case SECOND_PAYMENT -> ResponseCode.SECOND_PAYMENT;
      default -> ResponseCode.PLACE_CLOSED;
    };
  }

  static RefundReason of(CloseReason reason) {
    return switch (reason) {
      case UNPAID_TIMEOUT -> UNPAID_TIMEOUT;
      case CANCELLED -> CANCELLED;
      case PAYMENT_FAILED -> PAYMENT_FAILED;
      case REFUNDED_UNFORMED -> REFUNDED_UNFORMED;
      case REFUNDED_FORMED -> REFUNDED_FORMED;
      case TEAM_EXPIRED -> TEAM_EXPIRED;
    };
  }
}
