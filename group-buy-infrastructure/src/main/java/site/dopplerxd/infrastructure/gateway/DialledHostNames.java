package site.dopplerxd.infrastructure.gateway;

import okhttp3.HttpUrl;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.port.MerchantHostNames;

/** Reads hosts with the parser that dials, so that all spellings of one are one. */
@Component
final class DialledHostNames implements MerchantHostNames {
  @Override
  public String of(NotifyTarget target) {
    HttpUrl url = target.type() == NotifyType.HTTP ? HttpUrl.parse(target.address()) : null;
    return url == null ? "" : url.host() + ":" + url.port();
  }
}
