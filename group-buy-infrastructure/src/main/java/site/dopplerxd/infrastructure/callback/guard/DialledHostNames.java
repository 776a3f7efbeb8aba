package site.dopplerxd.infrastructure.callback.guard;

import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.channel.DeliveryDestinations;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;

/** Reads hosts with the parser that dials, so that all spellings of one are one. */
@Component
final class DialledHostNames implements DeliveryDestinations {
  @Override
  public String of(NotifyTarget target) {
    return target.type() == NotifyType.HTTP
        ? DialledUrl.parse(target.address()).map(url -> url.host() + ":" + url.port()).orElse("")
        : "";
  }
}
