package site.dopplerxd.trigger.http.trade;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Reads the times of payments: ISO-8601 with an offset, or {@code yyyy-MM-dd HH:mm:ss} with up to
 * nine digits of a fraction, on the clocks of the client's zone or else of the service's.
 */
@RequiredArgsConstructor
public final class OutTradeTimes {
  private static final Pattern WITH_OFFSET =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?([Zz]|[+-]\\d\\d(:?\\d\\d)?)");

  /** Lenient about the offset alone, whose forms the pattern above has checked. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .parseLenient()
          .appendOffset("+HH", "Z")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd HH:mm:ss")
          .optionalStart()
          .appendLiteral('.')
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int MAX_VALUE_LENGTH = 64;

  private final ZoneId zone;

  /**
   * The moment meant.
   *
   * @param timeZone on whose clocks a time without an offset is, if the client may send one
   * @throws AppException ILLEGAL_PARAMETER for any other format, for a time that no calendar or no
   *     clock of the zone shows, and outside of the years 1970 to 9999
   */
  Instant parse(String text, ClientTimeZone timeZone) {
    try {
      Instant time = WITH_OFFSET.matcher(text).matches() ? withOffset(text) : local(text, timeZone);
      if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static Instant withOffset(String text) {
    return OffsetDateTime.parse(text, ISO).toInstant();
  }

  /** Of the two moments that an hour turned back shows, the first. */
  private Instant local(String text, ClientTimeZone timeZone) {
    LocalDateTime local = LocalDateTime.parse(text, LOCAL);
    ZoneId clocks = timeZone.or(zone).orElseThrow(() -> new DateTimeException("no offset"));
    List<ZoneOffset> offsets = clocks.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw new DateTimeException("skipped by the clocks of " + clocks);
    }
    return local.toInstant(offsets.get(0));
  }

  private static AppException refused(String text) {
    return new AppException(
        ResponseCode.ILLEGAL_PARAMETER,
        "outTradeTime=%s (2025-01-31T18:30:00+08:00 | yyyy-MM-dd HH:mm:ss, 1970-9999)"
            .formatted(SafeText.of(text, MAX_VALUE_LENGTH)));
  }
}
