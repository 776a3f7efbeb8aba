package site.dopplerxd.domain.notify.model;

/**
 * What counts as a merchant's acknowledgement. The names are those of the tables and of the API.
 */
public enum AcknowledgementMode {
  /** A 2xx whose body is the word {@code success} in any case, or that word as a JSON string. */
  SUCCESS_BODY,
  /** Any 2xx with any body, complete or not. */
  ANY_2XX,
  /** A 2xx whose body is a JSON object in which one field has the value that was agreed on. */
  JSON_FIELD;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for an unknown code
   */
  public static AcknowledgementMode of(String code) {
    for (AcknowledgementMode mode : values()) {
      if (mode.name().equals(code)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "ackMode must be SUCCESS_BODY, ANY_2XX or JSON_FIELD, was " + code);
  }
}
