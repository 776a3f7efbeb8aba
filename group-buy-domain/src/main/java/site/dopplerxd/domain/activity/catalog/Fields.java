package site.dopplerxd.domain.activity.catalog;

import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Refuses a field by its name. */
final class Fields {
  private Fields() {}

  static void require(boolean fine, String field, String wanted) {
    if (!fine) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, field + " (" + wanted + ")");
    }
  }

  static void requireText(String field, String value, int max) {
    require(!value.isBlank() && value.length() <= max, field, "1.." + max);
  }

  static void requireBetween(String field, long value, long min, long max) {
    require(value >= min && value <= max, field, min + ".." + max);
  }
}
