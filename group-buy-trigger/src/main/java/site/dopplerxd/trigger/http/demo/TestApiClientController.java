package site.dopplerxd.trigger.http.demo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.callback.NotifyRequestDTO;
import site.dopplerxd.api.callback.RefundNotifyRequestDTO;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The demo's merchant: takes callbacks, answers as it is told to, and shows what it got. */
@RestController
@Profile("demo")
@RequestMapping("/api/v1/test/group_buy_notify")
@RequiredArgsConstructor
class TestApiClientController {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
  private static final Duration ANSWER_TIMEOUT = LONGEST_DELAY.plusSeconds(10);
  private static final int MAX_EXCERPT_LENGTH = 200;
  private static final int MAX_ID_LENGTH = 64;

  private final ReceivedCallbacks received = new ReceivedCallbacks();
  private final JsonMapper json;
  private final Clock clock;

  /**
   * Takes one callback.
   *
   * @param answer {@code success}, {@code error}, {@code slow} or {@code 500}
   * @param delay after which {@code slow} answers, at most 30 s
   */
  @PostMapping
  DeferredResult<ResponseEntity<String>> groupBuyNotify(
      @RequestHeader(name = "webhook-id", required = false) @Nullable String webhookId,
      @RequestParam(defaultValue = "success") String answer,
      @RequestParam(defaultValue = "PT5S") Duration delay,
      @RequestBody(required = false) byte @Nullable [] body) {
    MerchantAnswer chosen = MerchantAnswer.of(answer);
    requireShort(delay);
    received.add(remembered(webhookId, text(body), chosen));
    return answered(chosen, chosen == MerchantAnswer.SLOW ? delay : Duration.ZERO);
  }

  /** The last callbacks, newest first. */
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Response<List<ReceivedCallback>> received() {
    return Envelopes.success(received.newestFirst());
  }

  private static void requireShort(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "delay=" + delay);
    }
  }

  /** Waits on no thread of the server's. */
  private static DeferredResult<ResponseEntity<String>> answered(
      MerchantAnswer answer, Duration delay) {
    var result = new DeferredResult<ResponseEntity<String>>(ANSWER_TIMEOUT.toMillis());
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> result.setResult(answer.asHttp()));
    return result;
  }

  private ReceivedCallback remembered(
      @Nullable String webhookId, String body, MerchantAnswer answer) {
    String id = webhookId == null ? null : SafeText.of(webhookId, MAX_ID_LENGTH);
    Optional<NotifyRequestDTO> callback = read(body);
    Optional<RefundNotifyRequestDTO> refund = readRefund(body);
    return new ReceivedCallback(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        id,
        callback
            .map(NotifyRequestDTO::teamId)
            .or(() -> refund.map(RefundNotifyRequestDTO::teamId))
            .orElse(null),
        callback.map(NotifyRequestDTO::outTradeNoList).orElse(List.of()),
        refund.orElse(null),
        callback.isPresent() || refund.isPresent() ? null : SafeText.of(body, MAX_EXCERPT_LENGTH),
        answer.toString());
  }

  private Optional<NotifyRequestDTO> read(String body) {
    try {
      return Optional.ofNullable(json.readValue(body, NotifyRequestDTO.class))
          .filter(callback -> callback.teamId() != null && callback.outTradeNoList() != null);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<RefundNotifyRequestDTO> readRefund(String body) {
    try {
      return Optional.ofNullable(json.readValue(body, RefundNotifyRequestDTO.class))
          .filter(refund -> refund.type() != null && refund.orderId() != null);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static String text(byte @Nullable [] body) {
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }
}
