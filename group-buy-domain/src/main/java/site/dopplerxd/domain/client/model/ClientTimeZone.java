package site.dopplerxd.domain.client.model;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * How times without an offset are read that a client sends.
 *
 * @param text a zone such as {@code Asia/Shanghai}, {@link #OFFSET_REQUIRED}, or empty for the
 *     service's zone; at most 64 characters
 */
public record ClientTimeZone(String text) {
  /** Such times are refused. */
  public static final String OFFSET_REQUIRED = "offset-required";

  /** On the clocks of the service's zone. */
  public static final ClientTimeZone OF_THE_SERVICE = new ClientTimeZone("");

  private static final int MAX_LENGTH = 64;

  /**
   * What a person asks for; the service's own when the text is missing or blank.
   *
   * @throws AppException ILLEGAL_PARAMETER for a text that names no zone
   */
  public static ClientTimeZone asked(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return OF_THE_SERVICE;
    }
    if (!text.equals(OFFSET_REQUIRED) && !isZone(text)) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER,
          "timeZone must be a zone such as Asia/Shanghai, or offset-required");
    }
    return new ClientTimeZone(text);
  }

  private static boolean isZone(String text) {
    try {
      return text.length() <= MAX_LENGTH && ZoneId.of(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /**
   * The zone whose clocks are meant; absent when an offset is required. It is too when the table
   * has a zone that this machine does not know: machines have different editions of the zones.
   */
  public Optional<ZoneId> or(ZoneId service) {
    if (text.isEmpty()) {
      return Optional.of(service);
    }
    return isZone(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
  }
}
