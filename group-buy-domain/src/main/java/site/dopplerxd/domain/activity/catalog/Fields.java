package site.dopplerxd.domain.activity.catalog;

import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Refuses a field by its name, and names what it belongs to. */
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

  /** Lets a refusal begin with what was looked at, as {@code activityId=7}. */
  static void naming(String element, Runnable check) {
    try {
      check.run();
    } catch (AppException e) {
      if (e.getDetail().startsWith(element)) {
        throw e;
      }
      throw new AppException(e.getCode(), element + " " + e.getDetail());
    }
  }

  static void requireBetween(String field, long value, long min, long max) {
    require(value >= min && value <= max, field, min + ".." + max);
  }
}
