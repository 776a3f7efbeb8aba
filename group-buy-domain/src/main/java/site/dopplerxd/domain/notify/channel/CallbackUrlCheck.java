package site.dopplerxd.domain.notify.channel;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.shared.ClientId;

/** Whether a client may be called at a URL: by the service's rules, and at one of its own hosts. */
@RequiredArgsConstructor
public final class CallbackUrlCheck {
  private final CallbackUrlPolicy policy;
  private final EndpointConfigs terms;

  /** The rule that forbids it, explained; absent when it may. */
  public Optional<String> refuses(ClientId client, String url) {
    return policy.refuses(url, terms.of(client).hosts()).map(policy::explained);
  }

  /** The rule that forbids to call for this, explained; absent when none does. */
  public Optional<String> refuses(Notification notification) {
    return refuses(notification.clientId(), notification.target().address());
  }
}
