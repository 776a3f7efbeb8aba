package site.dopplerxd.infrastructure.gateway;

import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.port.MerchantHostNames;
import site.dopplerxd.infrastructure.http.DialledUrl;

/** Reads hosts with the parser that dials, so that all spellings of one are one. */
@Component
final class DialledHostNames implements MerchantHostNames {
  @Override
  public String of(NotifyTarget target) {
    return target.type() == NotifyType.HTTP
        ? DialledUrl.parse(target.address()).map(url -> url.host() + ":" + url.port()).orElse("")
        : "";
  }
}
