package site.dopplerxd.domain.trade.model;

/** Why a place was closed. Its names are the table's and the wire's. */
public enum CloseReason {
  /** It was not paid in time. */
  UNPAID_TIMEOUT,
  /** The client gave it up before it was paid. */
  CANCELLED,
  /** The payment provider reported that it will not be paid. */
  PAYMENT_FAILED,
  /** It was paid, and given back before its team was complete. */
  REFUNDED_UNFORMED,
  /** It was paid, and given back after its team was complete. */
  REFUNDED_FORMED,
  /** Its team ended. */
  TEAM_EXPIRED
}
