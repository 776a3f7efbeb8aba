package site.dopplerxd.domain.notify.model;

import site.dopplerxd.domain.shared.Codes;

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

  /** Reads the table's code; an unknown one is an {@link IllegalArgumentException}. */
  public static AcknowledgementMode of(String code) {
    return Codes.named(values(), code, "ackMode must be SUCCESS_BODY, ANY_2XX or JSON_FIELD, was");
  }
}
