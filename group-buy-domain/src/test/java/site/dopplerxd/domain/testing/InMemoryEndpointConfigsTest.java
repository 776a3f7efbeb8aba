package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.List;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

class InMemoryEndpointConfigsTest extends EndpointConfigsContract {
  private final SettableClock clock = new SettableClock();
  private final InMemoryEndpointConfigs terms =
      new InMemoryEndpointConfigs(SERVICE_SCHEDULE, clock);

  @Override
  protected EndpointConfigs terms() {
    return terms;
  }

  @Override
  protected void register(ClientId client, Registered registered) {
    terms.put(
        client,
        Examples.terms(
            registered.schedule().map(RetrySchedule::parse).orElse(SERVICE_SCHEDULE),
            registered.mode(),
            List.of(registered.secret()),
            AllowedHosts.parse(registered.hosts())));
  }

  @Override
  protected void rotate(ClientId client, SigningSecret previous, Duration overlap) {
    terms.rotate(client, previous, clock.instant().plus(overlap));
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }
}
