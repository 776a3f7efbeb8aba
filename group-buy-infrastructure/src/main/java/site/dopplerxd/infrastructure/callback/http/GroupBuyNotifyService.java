package site.dopplerxd.infrastructure.callback.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import lombok.RequiredArgsConstructor;
import okhttp3.Request;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.channel.CallbackUrlPolicy;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.infrastructure.callback.CallInProgress;
import site.dopplerxd.infrastructure.callback.CallPhase;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.LocalFailureException;
import site.dopplerxd.infrastructure.callback.guard.DialledUrl;
import site.dopplerxd.infrastructure.callback.guard.ForbiddenAddressException;

/** Calls merchants over HTTP; what they receive is described in docs/callback-contract.md. */
@Component
@RequiredArgsConstructor
final class GroupBuyNotifyService implements DeliveryChannel {
  private static final String USER_AGENT = "group-buy-callback/1";

  private final CallbackSettings settings;
  private final CallbackUrlPolicy policy;
  private final CallbackHttpClient http;
  private final Clock clock;

  @Override
  public DeliveryResult groupBuyNotify(Delivery request) {
    try (CallInProgress progress = CallInProgress.begin(settings.callTimeout())) {
      return call(request, progress);
    }
  }

  private DeliveryResult call(Delivery request, CallInProgress progress) {
    try {
      Optional<String> rule = policy.refuses(request.url(), request.terms().hosts());
      return rule.isPresent()
          ? new DeliveryResult.Forbidden(rule.get())
          : answer(request, progress);
    } catch (ForbiddenAddressException e) {
      return new DeliveryResult.Forbidden(e.getRule());
    } catch (LocalFailureException e) {
      return new DeliveryResult.LocalFailure(e.getWords());
    } catch (IOException | RuntimeException e) {
      // One task's attempt: OkHttp answers some hostile bytes with unchecked exceptions.
      return failure(CallFailure.describe(e, progress), progress);
    }
  }

  private DeliveryResult answer(Delivery request, CallInProgress progress) throws IOException {
    AcknowledgementMode mode = request.terms().acknowledgement();
    return http.post(toHttp(request), mode, progress).toResult(request.terms());
  }

  /**
   * Before anything left this machine, or when somebody ended our thread, nobody else is at fault.
   */
  private static DeliveryResult failure(String words, CallInProgress progress) {
    boolean ours =
        progress.getPhase() == CallPhase.PREPARING || Thread.currentThread().isInterrupted();
    return ours ? new DeliveryResult.LocalFailure(words) : new DeliveryResult.Unreachable(words);
  }

  private Request toHttp(Delivery request) {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    long timestamp = clock.instant().getEpochSecond();
    Request.Builder http =
        new Request.Builder()
            .url(DialledUrl.parse(request.url()).orElseThrow())
            .header(StandardWebhooksSigner.ID_HEADER, request.eventId())
            .header(StandardWebhooksSigner.TIMESTAMP_HEADER, Long.toString(timestamp))
            .header("User-Agent", USER_AGENT)
            // Without it OkHttp would ask for gzip and unpack whatever comes.
            .header("Accept-Encoding", "identity")
            .post(new OneShotJson(body));
    request.trace().ifPresent(step -> http.header("traceparent", nextAfter(step).value()));
    signature(request, timestamp, body)
        .ifPresent(value -> http.header(StandardWebhooksSigner.SIGNATURE_HEADER, value));
    return http.build();
  }

  private static TraceParent nextAfter(TraceParent step) {
    return step.next(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /** Of nobody's callbacks there is none: there is no secret that a receiver could know. */
  private static Optional<String> signature(Delivery request, long timestamp, byte[] body) {
    List<SigningSecret> secrets = request.terms().secrets();
    return secrets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StandardWebhooksSigner.signature(secrets, request.eventId(), timestamp, body));
  }
}
