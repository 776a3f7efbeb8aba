package site.dopplerxd.trigger.http.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.client.ClientDTO;
import site.dopplerxd.api.operator.client.ClientPageDTO;
import site.dopplerxd.api.operator.client.IssuedClientDTO;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.IssuedClient;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.shared.SigningSecret;

/** Tells what there is of clients, in the words of the wire. */
final class ClientDtoMapper {
  private ClientDtoMapper() {}

  static ClientDTO client(ClientAccount account) {
    return new ClientDTO(
        account.client().id().value(),
        account.client().name(),
        account.client().channel().source(),
        account.client().channel().channel(),
        account.client().enabled(),
        account.preferences().retrySchedule().orElse(null),
        account.preferences().ackMode(),
        account.preferences().expected().map(ExpectedField::name).orElse(null),
        account.preferences().expected().map(ExpectedField::value).orElse(null),
        account.preferences().allowedHosts(),
        zone(account.client().timeZone()),
        account.preferences().refundNotify().refundNotifyUrl().orElse(null),
        account.preferences().refundNotify().teamFailed(),
        account.secretOverlapEnds().orElse(null),
        account.version(),
        account.createdAt(),
        account.changedAt());
  }

  private static @Nullable String zone(ClientTimeZone zone) {
    return zone.text().isEmpty() ? null : zone.text();
  }

  static IssuedClientDTO issued(IssuedClient issued) {
    return new IssuedClientDTO(
        client(issued.account()),
        issued.key().map(ApiKey::reveal).orElse(null),
        issued.secret().map(SigningSecret::reveal).orElse(null));
  }

  /** A page out of what was found, which may be one more than it holds. */
  static ClientPageDTO page(List<ClientAccount> found, int size) {
    return new ClientPageDTO(
        Pages.shown(found, size).stream().map(ClientDtoMapper::client).toList(),
        Pages.next(found, size, account -> account.client().id().value()));
  }
}
