package site.dopplerxd.infrastructure.callback.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admitted;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.infrastructure.callback.guard.DialledUrl;

class HostGaugesTest {
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong(1);
  private final HostRegistry hosts =
      new HostRegistry(new IsolationSettings(4, 10, 50, WAIT), 16, 16, nanos::get);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void hostsAreCountedByTheStateOfTheirBreaker() {
    new HostGauges(hosts).bindTo(meters);
    assertCounted(0, 0, 0);
    reach("http://a.example/", new DeliveryResult.Unreachable("timeout"));
    reach("http://b.example/", new DeliveryResult.Unreachable("timeout"));
    reach("http://c.example/", new DeliveryResult.Forbidden("scheme"));
    assertCounted(1, 2, 0);
    nanos.addAndGet(WAIT.toNanos() + 1);
    hosts.ask("a.example:80");
    assertCounted(1, 1, 1);
  }

  private void reach(String url, DeliveryResult result) {
    IntStream.range(0, 10)
        .forEach(
            i ->
                ((Admitted) hosts.ask(DialledUrl.destination(url)))
                    .called(result, Duration.ofMillis(1)));
  }

  private void assertCounted(int closed, int open, int halfOpen) {
    assertThat(of("closed")).as("closed").isEqualTo(closed);
    assertThat(of("open")).as("open").isEqualTo(open);
    assertThat(of("half_open")).as("half open").isEqualTo(halfOpen);
  }

  private double of(String state) {
    return meters.get("group_buy.hosts").tag("breaker", state).gauge().value();
  }
}
