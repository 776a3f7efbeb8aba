package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.shared.ClientId;

class InMemoryClientsTest extends ApiClientRepositoryContract {
  private final SettableClock clock = new SettableClock();
  private final InMemoryClients clients = new InMemoryClients(clock);

  @Override
  protected ApiClientRepository repository() {
    return clients;
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }

  @Override
  protected List<String> storedSecrets(ClientId id) {
    InMemoryClients.Stored stored = clients.stored(id);
    return Stream.of(Optional.of(stored.secret()), stored.previous())
        .flatMap(Optional::stream)
        .toList();
  }
}
