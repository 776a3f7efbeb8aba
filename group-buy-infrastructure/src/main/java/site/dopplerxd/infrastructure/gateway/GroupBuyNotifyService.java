package site.dopplerxd.infrastructure.gateway;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import okhttp3.Request;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.CallbackRequest;
import site.dopplerxd.domain.notify.model.CallbackResult;
import site.dopplerxd.domain.notify.port.CallbackGateway;
import site.dopplerxd.domain.notify.port.CallbackUrlPolicy;

/** Calls merchants over HTTP; what they receive is described in docs/callback-contract.md. */
@Component
@RequiredArgsConstructor
final class GroupBuyNotifyService implements CallbackGateway {
  private static final String USER_AGENT = "group-buy-callback/1";

  private final CallbackSettings settings;
  private final CallbackUrlPolicy policy;
  private final CallbackHttpClient http;
  private final Clock clock;

  @Override
  public CallbackResult groupBuyNotify(CallbackRequest request) {
    try (CallInProgress progress = CallInProgress.begin(settings.callTimeout())) {
      return call(request, progress);
    }
  }

  private CallbackResult call(CallbackRequest request, CallInProgress progress) {
    try {
      Optional<String> rule = policy.refuses(request.url());
      return rule.isPresent()
          ? new CallbackResult.Forbidden(rule.get())
          : http.post(toHttp(request), progress).toResult();
    } catch (ForbiddenAddressException e) {
      return new CallbackResult.Forbidden(e.getRule());
    } catch (IOException | RuntimeException e) {
      // One task's attempt: OkHttp answers some hostile bytes with unchecked exceptions.
      return new CallbackResult.Unreachable(CallFailure.describe(e, progress));
    }
  }

  private Request toHttp(CallbackRequest request) {
    return new Request.Builder()
        .url(request.url())
        .header("webhook-id", request.eventId())
        .header("webhook-timestamp", Long.toString(clock.instant().getEpochSecond()))
        .header("User-Agent", USER_AGENT)
        // Without it OkHttp would ask for gzip and unpack whatever comes.
        .header("Accept-Encoding", "identity")
        .post(new OneShotJson(request.body()))
        .build();
  }
}
