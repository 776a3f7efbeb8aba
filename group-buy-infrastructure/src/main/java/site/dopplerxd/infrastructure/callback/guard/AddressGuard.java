package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import site.dopplerxd.infrastructure.callback.CallbackSettings;

/** Judges addresses by the rules that the operator left standing. */
@Component
final class AddressGuard {
  private final Set<AddressRule> lifted = EnumSet.noneOf(AddressRule.class);

  AddressGuard(CallbackSettings settings) {
    if (settings.allowLoopback()) {
      lifted.add(AddressRule.LOOPBACK);
    }
    if (settings.allowPrivate()) {
      lifted.add(AddressRule.PRIVATE);
    }
  }

  /** The name of the rule that forbids to dial this address. */
  Optional<String> forbids(InetAddress address) {
    return AddressRule.of(address)
        .filter(rule -> !lifted.contains(rule))
        .map(AddressRule::getRuleName);
  }

  boolean allowsLoopback() {
    return lifted.contains(AddressRule.LOOPBACK);
  }

  /**
   * @throws ForbiddenAddressException for an address that may not be dialled, or none at all
   */
  void check(SocketAddress endpoint) {
    if (!(endpoint instanceof InetSocketAddress inet) || inet.isUnresolved()) {
      throw new ForbiddenAddressException("not-an-address");
    }
    forbids(inet.getAddress())
        .ifPresent(
            rule -> {
              throw new ForbiddenAddressException(rule);
            });
  }
}
