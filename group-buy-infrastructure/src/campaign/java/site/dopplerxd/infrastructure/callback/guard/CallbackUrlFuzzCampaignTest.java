package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.notify.channel.CallbackUrlPolicy;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Forbidden;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.PortRange;
import site.dopplerxd.infrastructure.callback.http.Gateways;
import site.dopplerxd.testing.Damage;
import site.dopplerxd.testing.FuzzCampaign;

/**
 * Any text gets a verdict; what is granted is nothing that {@link UrlOracle} would refuse, and what
 * is dialled is what was granted.
 */
class CallbackUrlFuzzCampaignTest {
  private static final Duration SHORT_FORM = Duration.ofSeconds(3);
  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-zA-Z]+|%[0-9a-fA-F]{2}|://|.", Pattern.DOTALL);
  private static final List<PortRange> PORTS =
      Stream.of("80", "443", "8080", "8443").map(PortRange::valueOf).toList();

  private static final List<String> WORDS =
      List.of(
          "http",
          "https",
          "HTTP",
          "ftp",
          "file",
          "gopher",
          "jar:http",
          "http:",
          "://",
          ":/",
          "//",
          "///",
          "/",
          "\\",
          "@",
          "user@",
          "user:pw@",
          "%40",
          ":",
          "::",
          ":0",
          ":80",
          ":22",
          ":65536",
          ":-1",
          ":+80",
          ":0080",
          ":８０",
          "?",
          "#",
          ";",
          ",",
          ".",
          "..",
          "。",
          "．",
          "｡",
          "%2e",
          "%00",
          "%0d%0a",
          "%20",
          "%31",
          "%c3%28",
          "%ff",
          "%",
          "%zz",
          "localhost",
          "LOCALHOST",
          "localhost.",
          "a.localhost",
          "ｌocalhost",
          "loca\u00adlhost",
          "ⓛocalhost",
          "127.0.0.1",
          "127.1",
          "127.0.1",
          "0x7f.1",
          "0177.0.0.1",
          "2130706433",
          "0x7f000001",
          "017700000001",
          "127.0.0.1.",
          "１２７.0.0.1",
          "①②⑦.0.0.1",
          "0",
          "0x",
          "256.256.256.256",
          "1.2.3.4.5",
          "08.8.8.8",
          "[::1]",
          "[::]",
          "[",
          "]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[0:0:0:0:0:0:0:1]",
          "[fe80::1%25eth0]",
          "[fe80::1%eth0]",
          "[64:ff9b::7f00:1]",
          "[2002:7f00:1::]",
          "[fd00::1]",
          "[::127.0.0.1]",
          "[2606:4700::1111]",
          "[v1.x]",
          "[::1",
          "::1]",
          "10.0.0.1",
          "169.254.169.254",
          "192.168.0.1",
          "100.64.0.1",
          "xn--",
          "xn--a",
          "xn--bcher-kva.example",
          "bücher.example",
          "ß.example",
          "例え.テスト",
          "\u200d",
          "\u05d0",
          "\u0301",
          "😀",
          "\uD800",
          "\t",
          "\n",
          "\r\n",
          "\u0000",
          "\u00a0",
          "\uFEFF",
          "\u202e",
          "_a.example",
          "-a.example",
          "a..example",
          "a.example.",
          "x".repeat(64),
          "x".repeat(500));

  private final CallbackSettings settings =
      new CallbackSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          30,
          Duration.ofSeconds(10),
          false,
          false,
          PORTS);
  private final CallbackUrlPolicy policy =
      new CallbackUrlGuard(settings, new AddressGuard(settings));
  private final UrlOracle oracle = new UrlOracle();

  private final AtomicReference<String> lookedUp = new AtomicReference<>();
  private final AtomicReference<InetSocketAddress> dialled = new AtomicReference<>();
  private final DeliveryChannel gateway =
      Gateways.gateway(
          settings,
          EgressSettings.DIRECT,
          lookingUp(),
          client -> client.newBuilder().socketFactory(new DialledAddresses(dialled)).build(),
          Clock.systemUTC());

  /** Every name is at the same public address. */
  private Dns lookingUp() {
    return name -> {
      lookedUp.set(name);
      return List.of(Gateways.address("93.184.216.34"));
    };
  }

  @Test
  @Timeout(900)
  void anyTextGetsAVerdictAndOnlyWhatIsPublicIsDialled() {
    FuzzCampaign.run(
        "callback URLs",
        SHORT_FORM,
        (number, random) -> {
          tryMade(new MadeUrl(random));
          tryDamaged(new Damage(random, TOKEN, WORDS).text(new MadeUrl(random).text()), random);
        });
  }

  /** Of a URL put together from known parts the verdict is known, either way. */
  private void tryMade(MadeUrl url) {
    Optional<String> verdict = policy.refuses(url.text(), AllowedHosts.ANY);
    assertThat(verdict.isEmpty()).as("%s: %s", url.text(), verdict).isEqualTo(url.isFit());
  }

  private void tryDamaged(String url, Random random) {
    Optional<String> verdict = policy.refuses(url, AllowedHosts.ANY);
    assertThat(verdict.orElse("fit")).matches("[a-z0-9-]+");
    if (verdict.isEmpty()) {
      assertThat(oracle.refuses(url)).as(url).isEmpty();
    }
    if (verdict.isEmpty() || random.nextInt(20) == 0) {
      assertOnlyWhatWasGrantedIsDialled(url, verdict);
    }
  }

  private void assertOnlyWhatWasGrantedIsDialled(String url, Optional<String> verdict) {
    lookedUp.set(null);
    dialled.set(null);
    DeliveryResult result = gateway.groupBuyNotify(Gateways.request(url));
    if (verdict.isPresent()) {
      assertThat(result).isEqualTo(new Forbidden(verdict.get()));
      assertThat(lookedUp.get()).as(url).isNull();
      assertThat(dialled.get()).as(url).isNull();
    } else {
      assertThat(result).as(url).isInstanceOf(Unreachable.class);
      assertIsWhatTheOracleRead(url);
    }
  }

  private void assertIsWhatTheOracleRead(String url) {
    UrlOracle.Target read = oracle.read(url);
    InetSocketAddress target = dialled.get();
    assertThat(target).as(url).isNotNull();
    assertThat(target.getPort()).as(url).isEqualTo(read.port());
    assertThat(oracle.isPublic(target.getAddress())).as(url).isTrue();
    if (read.literal().isPresent()) {
      assertThat(target.getAddress()).as(url).isEqualTo(read.literal().get());
      assertThat(lookedUp.get()).as(url).isNull();
    } else {
      assertIsItsName(lookedUp.get(), read.name(), url);
    }
  }

  /** Outside of ASCII the two may write one name differently, but never as one of our own. */
  private void assertIsItsName(String name, String read, String url) {
    if (url.toLowerCase(Locale.ROOT).contains("xn--")) {
      return; // Some punycode hides plain ASCII.
    }
    assertThat(name).as(url).matches("\\p{ASCII}+");
    assertThat(oracle.refuses("http://" + name + "/")).as(url).isEmpty();
    if (url.chars().allMatch(one -> one < 0x80 && one != '%')) {
      assertThat(name).as(url).isEqualTo(read);
    }
  }
}
