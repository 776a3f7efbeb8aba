package site.dopplerxd.domain.payment.verification;

/**
 * Which field of a payment callback holds the place's trade number. Providers want a number of its
 * own for each try to pay; a shop that tries again puts the place's number into a field that comes
 * back unchanged.
 */
public enum TradeNumberSource {
  /**
   * The provider's {@code out_trade_no}: one try for a place. WeChat Pay takes 6 to 32 characters.
   */
  OUT_TRADE_NO,
  /** WeChat Pay's {@code attach}. */
  ATTACH,
  /** Alipay's {@code passback_params}, as it comes back: it is not unescaped a second time. */
  PASSBACK_PARAMS
}
