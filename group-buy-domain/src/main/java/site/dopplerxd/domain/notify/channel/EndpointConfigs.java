package site.dopplerxd.domain.notify.channel;

import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.shared.ClientId;

/** Knows on which terms each client is called back. */
public interface EndpointConfigs {
  /**
   * The terms of this client, at most five seconds old. One that is disabled keeps its terms: what
   * it is owed is still delivered, and signed. One that does not exist has {@link
   * DeliveryTerms#ofNobody}, with the service's own schedule.
   *
   * @throws RuntimeException when they cannot be read now; that is our own fault, not the client's
   */
  EndpointConfig of(ClientId client);
}
