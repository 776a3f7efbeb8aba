package site.dopplerxd.domain.notify.model;

import site.dopplerxd.domain.shared.Texts;

/**
 * The top-level field of a JSON answer that acknowledges under {@link
 * AcknowledgementMode#JSON_FIELD}.
 *
 * @param name 1 to 64 characters
 * @param value what the field must be: a text, a number or a boolean as the merchant writes it; 1
 *     to 64 characters
 */
public record ExpectedField(String name, String value) {
  private static final int MAX_LENGTH = 64;

  public ExpectedField {
    Texts.requireLength("ackField", name, MAX_LENGTH);
    Texts.requireLength("ackValue", value, MAX_LENGTH);
  }

  /** As {@code errcode=0}. */
  @Override
  public String toString() {
    return name + "=" + value;
  }
}
