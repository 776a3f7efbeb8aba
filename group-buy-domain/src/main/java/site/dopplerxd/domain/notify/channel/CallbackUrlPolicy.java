package site.dopplerxd.domain.notify.channel;

import java.util.Optional;
import site.dopplerxd.domain.notify.model.AllowedHosts;

/** Which URLs may be called at all; the same rules answer when an order is locked and at a dial. */
public interface CallbackUrlPolicy {
  /**
   * The name of the rule that forbids this URL, absent when it may be called. Decided by the text
   * alone, without asking a name server; a name's addresses are judged when it is dialled.
   *
   * @param hosts those of the client that is to be called, see {@link EndpointConfigs}; a URL
   *     elsewhere is refused as {@code client-hosts}
   */
  Optional<String> refuses(String url, AllowedHosts hosts);

  /** The rule's name with what its caller needs to know to keep it. */
  default String explained(String rule) {
    return rule;
  }
}
