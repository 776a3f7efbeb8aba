package site.dopplerxd.trigger.http.operator.trade;

import java.util.function.Function;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads ids of places, teams and refunds; one that none can have is refused with its name. */
final class DeskIds {
  private DeskIds() {}

  static OrderId order(String text) {
    return read(text, OrderId::new);
  }

  static TeamId team(String text) {
    return read(text, TeamId::new);
  }

  static String refund(String text) {
    return read(
        text,
        number -> {
          Texts.requireLength("refundNo", number, RefundDue.MAX_NUMBER);
          return number;
        });
  }

  private static <T> T read(String text, Function<String, T> id) {
    try {
      return id.apply(text);
    } catch (IllegalArgumentException e) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, String.valueOf(e.getMessage()));
    }
  }
}
