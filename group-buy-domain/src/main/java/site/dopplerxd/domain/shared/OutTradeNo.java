package site.dopplerxd.domain.shared;

/**
 * The merchant's number of one purchase; unique in its sales channel, 1 to 64 characters, compared
 * to the last bit: case and trailing spaces count.
 */
public record OutTradeNo(String value) {
  public OutTradeNo {
    Texts.requireIdentity("outTradeNo", value, 64);
  }
}
