package site.dopplerxd.infrastructure.callback.guard;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.http.Gateways;

/** What a verdict costs that lets through: every rule has been asked. */
@State(Scope.Benchmark)
public class VerdictSpeed {
  private static final CallbackSettings STRICT = Gateways.settings(Duration.ofSeconds(5), false);

  private final AddressGuard addresses = new AddressGuard(STRICT);
  private final CallbackUrlGuard urls = new CallbackUrlGuard(STRICT, addresses);
  private final InetAddress ipv4 = AddressBlock.literal("93.184.216.34");
  private final InetAddress ipv6 = AddressBlock.literal("2606:2800:220:1:248:1893:25c8:1946");

  @Benchmark
  public Optional<String> ipv4() {
    return addresses.forbids(ipv4);
  }

  @Benchmark
  public Optional<String> ipv6() {
    return addresses.forbids(ipv6);
  }

  @Benchmark
  public Optional<String> url() {
    return urls.refuses("https://shop.example.com/callbacks/group-buy?shop=17", AllowedHosts.ANY);
  }
}
