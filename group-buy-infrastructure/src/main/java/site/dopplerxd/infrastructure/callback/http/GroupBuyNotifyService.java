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
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.infrastructure.callback.CallInProgress;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.LocalFailureException;
import site.dopplerxd.infrastructure.callback.guard.CallbackUrlGuard;
import site.dopplerxd.infrastructure.callback.guard.DialledUrl;
import site.dopplerxd.infrastructure.callback.guard.ForbiddenAddressException;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;

/** Calls merchants over HTTP; what they receive is described in docs/callback-contract.md. */
@Component
@RequiredArgsConstructor
final class GroupBuyNotifyService implements DeliveryChannel {
  private static final String USER_AGENT = "group-buy-callback/1";

  private final CallbackSettings settings;
  private final CallbackUrlGuard urls;
  private final CallbackHttpClient http;
  private final Clock clock;

  @Override
  public NotifyType type() {
    return NotifyType.HTTP;
  }

  @Override
  public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
    return urls.refuses(target.address(), hosts);
  }

  @Override
  public String explained(String rule) {
    return urls.explained(rule);
  }

  @Override
  public String destination(NotifyTarget target) {
    return DialledUrl.destination(target.address());
  }

  @Override
  public DeliveryResult deliver(Delivery delivery) {
    return groupBuyNotify(delivery);
  }

  @Override
  public List<ShownHeader> headers(Delivery delivery) {
    return DialledUrl.parse(delivery.target().address()).isPresent()
        ? RequestHeaders.shown(toHttp(delivery), new OneShotJson(body(delivery)))
        : List.of();
  }

  /** Follows no redirect, and sends the request at most once on each connection. */
  DeliveryResult groupBuyNotify(Delivery delivery) {
    try (CallInProgress progress =
        CallInProgress.begin(delivery.callTimeout().orElse(settings.callTimeout()))) {
      return call(delivery, progress);
    }
  }

  private DeliveryResult call(Delivery delivery, CallInProgress progress) {
    try {
      Optional<String> rule = refuses(delivery.target(), delivery.endpoint().hosts());
      return rule.isPresent()
          ? new DeliveryResult.Forbidden(rule.get())
          : answer(delivery, progress);
    } catch (ForbiddenAddressException e) {
      return new DeliveryResult.Forbidden(e.getRule());
    } catch (LocalFailureException e) {
      return new DeliveryResult.LocalFailure(e.getWords());
    } catch (IOException | RuntimeException e) {
      // One task's attempt: OkHttp answers some hostile bytes with unchecked exceptions.
      return failure(CallFailure.describe(e, progress), progress);
    }
  }

  private DeliveryResult answer(Delivery delivery, CallInProgress progress) throws IOException {
    AcknowledgementMode mode = delivery.endpoint().acknowledgement();
    CallbackAnswer answer = http.post(toHttp(delivery), mode, progress);
    return answer.toResult(delivery.endpoint(), progress.isSentTwice());
  }

  /**
   * Before anything left this machine, or when our thread was interrupted, the failure is local.
   */
  private static DeliveryResult failure(String words, CallInProgress progress) {
    boolean local =
        progress.getPhase() == CallInProgress.Phase.PREPARING
            || Thread.currentThread().isInterrupted();
    if (local) {
      return new DeliveryResult.LocalFailure(words);
    }
    String twice = progress.isSentTwice() ? ", " + DeliveryResult.SENT_TWICE : "";
    return new DeliveryResult.Unreachable(words + twice);
  }

  private Request toHttp(Delivery delivery) {
    byte[] body = body(delivery);
    long timestamp = clock.instant().getEpochSecond();
    Request.Builder call =
        new Request.Builder()
            .url(DialledUrl.parse(delivery.target().address()).orElseThrow())
            .header(StandardWebhooksSigner.ID_HEADER, delivery.eventId())
            .header(StandardWebhooksSigner.TIMESTAMP_HEADER, Long.toString(timestamp))
            .header("User-Agent", USER_AGENT)
            // Without it OkHttp would ask for gzip and unpack the answer.
            .header("Accept-Encoding", "identity")
            .post(new OneShotJson(body));
    delivery.trace().ifPresent(step -> call.header("traceparent", nextAfter(step).value()));
    signature(delivery, timestamp, body)
        .ifPresent(value -> call.header(StandardWebhooksSigner.SIGNATURE_HEADER, value));
    return call.build();
  }

  private static byte[] body(Delivery delivery) {
    return delivery.body().getBytes(StandardCharsets.UTF_8);
  }

  private static TraceParent nextAfter(TraceParent step) {
    return step.next(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
  }

  /** Absent for callbacks of no client: there is no secret that a receiver could know. */
  private static Optional<String> signature(Delivery delivery, long timestamp, byte[] body) {
    List<SigningSecret> secrets = delivery.endpoint().secrets();
    return secrets.isEmpty()
        ? Optional.empty()
        : Optional.of(
            StandardWebhooksSigner.signature(secrets, delivery.eventId(), timestamp, body));
  }
}
