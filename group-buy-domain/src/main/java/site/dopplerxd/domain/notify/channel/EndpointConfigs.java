package site.dopplerxd.domain.notify.channel;

import site.dopplerxd.domain.notify.model.EndpointAddresses;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.shared.ClientId;

/** Knows how each client wants its callbacks delivered. */
public interface EndpointConfigs {
  /**
   * The configuration of this client, at most five seconds old. A disabled client keeps it: what it
   * is owed is still delivered, and signed. A client that does not exist has {@link
   * EndpointConfig#ofNoClient}, with the service's own schedule.
   *
   * @throws RuntimeException when it cannot be read now; that is a local failure
   */
  EndpointConfig of(ClientId client);

  /**
   * The part of it that decides what is told, and where. It needs nothing that this node may be
   * unable to read, such as a secret that was encrypted with a key that it does not have: places
   * are locked and given back without it.
   *
   * @throws RuntimeException when it cannot be read now
   */
  default EndpointAddresses addressesOf(ClientId client) {
    EndpointConfig config = of(client);
    return new EndpointAddresses(config.hosts(), config.refundNotify());
  }
}
