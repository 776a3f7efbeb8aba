package site.dopplerxd.domain.shared;

import java.util.Optional;

/**
 * The merchant's number of one purchase; unique in its sales channel, 1 to 64 characters, compared
 * to the last bit: case and trailing spaces count.
 */
public record OutTradeNo(String value) {
  public OutTradeNo {
    Texts.requireIdentity("outTradeNo", value, 64);
  }

  /** Reads what may be no number at all; absent then. */
  public static Optional<OutTradeNo> find(String text) {
    try {
      return Optional.of(new OutTradeNo(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
