package site.dopplerxd.domain.testing;

import java.util.List;
import java.util.stream.Stream;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.SecretsAtRest;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemorySecretsAtRestTest extends SecretsAtRestContract {
  private final InMemoryClients clients = new InMemoryClients(new SettableClock());
  private final InMemorySecretsAtRest secrets = new InMemorySecretsAtRest(clients);
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();

  @Override
  protected SecretsAtRest secrets() {
    return secrets;
  }

  @Override
  protected ApiClientRepository clients() {
    return clients;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected List<SigningSecret> signing(ClientId client) {
    InMemoryClients.Stored stored = clients.stored(client);
    return Stream.concat(Stream.of(stored.secret()), stored.previous().stream())
        .map(SigningSecret::parse)
        .toList();
  }

  @Override
  protected boolean isSealed(ClientId client) {
    return secrets.areSealed();
  }
}
