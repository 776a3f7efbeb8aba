package site.dopplerxd.trigger.console;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** The filters of the list, as its form sends them; a blank one is ignored. */
record CallbackSearch(
    @Nullable String status,
    @Nullable String teamId,
    @Nullable String clientId,
    @Nullable String host,
    @Nullable String outTradeNo,
    @Nullable String from,
    @Nullable String to) {

  /**
   * The domain's filter.
   *
   * @throws AppException ILLEGAL_PARAMETER naming the field that cannot be read
   */
  TaskFilter filter(ConsoleTimes times) {
    return new TaskFilter(
        given(status).map(CallbackSearch::statusOf),
        read("teamId", teamId, TeamId::new),
        read("clientId", clientId, ClientId::new),
        given(host),
        read("outTradeNo", outTradeNo, OutTradeNo::new),
        times.read("from", from),
        times.read("to", to));
  }

  private static NotifyStatus statusOf(String text) {
    return Arrays.stream(NotifyStatus.values())
        .filter(status -> status.name().equals(text))
        .findFirst()
        .orElseThrow(() -> refused("status", text));
  }

  private static <T> Optional<T> read(
      String field, @Nullable String text, Function<String, T> reading) {
    try {
      return given(text).map(reading);
    } catch (IllegalArgumentException e) {
      throw refused(field, String.valueOf(text));
    }
  }

  private static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
  }

  private static AppException refused(String field, String text) {
    return new AppException(ResponseCode.ILLEGAL_PARAMETER, field + "=" + SafeText.of(text, 64));
  }
}
