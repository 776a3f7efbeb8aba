package site.dopplerxd.domain.client.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * How a client wants to be called back, as the table holds it.
 *
 * @param retrySchedule {@code card}, {@code d2k}, {@code durable} or a list of pauses; absent for
 *     the service's own
 * @param ackMode what counts as an acknowledgement: the name of an {@link AcknowledgementMode}
 * @param allowedHosts the only ones that it may name in a notify URL; empty for any that the
 *     service allows
 * @param expected the field that acknowledges; there exactly under {@code JSON_FIELD}
 * @param refundNotify what it is told beside completions
 */
public record EndpointPreferences(
    Optional<String> retrySchedule,
    String ackMode,
    List<String> allowedHosts,
    Optional<ExpectedField> expected,
    RefundNotifySettings refundNotify) {
  public EndpointPreferences {
    allowedHosts = List.copyOf(allowedHosts);
  }

  /**
   * The same, told also of places that are given back.
   *
   * @param refundNotifyUrl absent or blank to be told nothing
   * @param teamFailedNotify whether also of teams that fail; absent for no
   * @throws AppException ILLEGAL_PARAMETER naming the field that cannot be right
   */
  public EndpointPreferences telling(
      @Nullable String refundNotifyUrl, @Nullable Boolean teamFailedNotify) {
    Optional<String> url = Texts.given(refundNotifyUrl);
    url.ifPresent(EndpointPreferences::requireUrl);
    RefundNotifySettings settings =
        read(
            "teamFailedNotify",
            () -> new RefundNotifySettings(url, Boolean.TRUE.equals(teamFailedNotify)));
    return new EndpointPreferences(retrySchedule, ackMode, allowedHosts, expected, settings);
  }

  private static void requireUrl(String url) {
    if (!url.matches("(?i)https?://\\S+|mq:[A-Za-z0-9._-]{1,127}")
        || url.length() > NotifyTarget.MAX_ADDRESS_LENGTH) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER,
          "refundNotifyUrl: http(s)://… of at most 512 characters, or mq:<topic>");
    }
  }

  /**
   * Takes what is asked for, if delivery can read it.
   *
   * @param ackMode absent for {@code SUCCESS_BODY}
   * @param ackField the field's name; with {@code JSON_FIELD}, and only then
   * @param ackValue the field's value; with {@code JSON_FIELD}, and only then
   * @param allowedHosts absent for any
   * @throws AppException ILLEGAL_PARAMETER naming the field that cannot be read
   */
  public static EndpointPreferences asked(
      @Nullable String retrySchedule,
      @Nullable String ackMode,
      @Nullable String ackField,
      @Nullable String ackValue,
      @Nullable List<@Nullable String> allowedHosts) {
    Optional<String> schedule = Texts.given(retrySchedule);
    schedule.ifPresent(text -> read("retrySchedule", () -> RetrySchedule.parse(text)));
    String mode = ackMode == null ? AcknowledgementMode.SUCCESS_BODY.name() : ackMode;
    read("ackMode", () -> AcknowledgementMode.of(mode));
    List<@Nullable String> hosts = allowedHosts == null ? List.of() : allowedHosts;
    return new EndpointPreferences(
        schedule,
        mode,
        read("allowedHosts", () -> read(hosts)),
        expected(AcknowledgementMode.of(mode), ackField, ackValue),
        RefundNotifySettings.NONE);
  }

  /** The same without a field that acknowledges. */
  public static EndpointPreferences asked(
      @Nullable String retrySchedule,
      @Nullable String ackMode,
      @Nullable List<@Nullable String> allowedHosts) {
    return asked(retrySchedule, ackMode, null, null, allowedHosts);
  }

  private static Optional<ExpectedField> expected(
      AcknowledgementMode mode, @Nullable String name, @Nullable String value) {
    if (mode == AcknowledgementMode.JSON_FIELD) {
      return Optional.of(read("ackMode", () -> new ExpectedField(orEmpty(name), orEmpty(value))));
    }
    if (!orEmpty(name).isEmpty() || !orEmpty(value).isEmpty()) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "ackField: only with JSON_FIELD");
    }
    return Optional.empty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** A blank entry must not come to mean any host. */
  private static List<String> read(List<@Nullable String> hosts) {
    if (hosts.size() > AllowedHosts.MAX_PATTERNS || hosts.stream().anyMatch(h -> !isOne(h))) {
      throw new IllegalArgumentException("at most 50 hosts, each not blank");
    }
    String text = AllowedHosts.parse(String.join(",", hosts)).text();
    return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
  }

  private static boolean isOne(@Nullable String host) {
    return host != null && !host.isBlank() && host.indexOf(',') < 0;
  }

  private static <T> T read(String field, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, field + ": " + e.getMessage());
    }
  }
}
