package site.dopplerxd.domain.notify.model;

/**
 * What counts as a merchant's acknowledgement. The names are those of the tables and of the API.
 */
public enum AcknowledgementMode {
  /** A 2xx whose trimmed body is {@code success} in any case. */
  SUCCESS_BODY,
  /** Any 2xx with any body, complete or not. */
  ANY_2XX;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for a code that is none of ours
   */
  public static AcknowledgementMode of(String code) {
    for (AcknowledgementMode mode : values()) {
      if (mode.name().equals(code)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("ackMode must be SUCCESS_BODY or ANY_2XX, was " + code);
  }
}
