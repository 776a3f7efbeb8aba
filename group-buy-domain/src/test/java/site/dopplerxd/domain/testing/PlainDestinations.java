package site.dopplerxd.domain.testing;

import java.net.URI;
import site.dopplerxd.domain.notify.channel.DeliveryDestinations;
import site.dopplerxd.domain.notify.model.NotifyTarget;

/** Reads plain URLs. */
public final class PlainDestinations implements DeliveryDestinations {
  @Override
  public String of(NotifyTarget target) {
    URI url = URI.create(target.address());
    int standard = "https".equals(url.getScheme()) ? 443 : 80;
    return url.getHost() + ":" + (url.getPort() < 0 ? standard : url.getPort());
  }
}
