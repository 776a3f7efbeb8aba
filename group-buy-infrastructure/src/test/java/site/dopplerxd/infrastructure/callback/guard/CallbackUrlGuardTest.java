package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.infrastructure.callback.CallbackSettings;
import site.dopplerxd.infrastructure.callback.CallbackSettings.PortRange;

class CallbackUrlGuardTest {
  private static final List<PortRange> USUAL_PORTS =
      Stream.of("80", "443", "8080", "8443").map(PortRange::valueOf).toList();

  private final CallbackUrlGuard policy = policy(false, false, USUAL_PORTS);

  static Stream<Arguments> urls() throws IOException, URISyntaxException {
    URL table = Objects.requireNonNull(CallbackUrlGuardTest.class.getResource("callback-urls.tsv"));
    return Files.readAllLines(Path.of(table.toURI())).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(cells -> Arguments.of(cells[0], cells[1], cells[2]));
  }

  @ParameterizedTest(name = "{1}: {0}, {2}")
  @MethodSource("urls")
  void everyUrlOfTheTableIsJudgedByItsText(String rule, String url, String why) {
    assertThat(policy.refuses(url, AllowedHosts.ANY).orElse("-")).isEqualTo(rule);
  }

  @Test
  void aUrlHasAtMost512Characters() {
    String longest = "https://example.com/" + "x".repeat(492);

    assertThat(policy.refuses(longest, AllowedHosts.ANY)).isEmpty();
    assertThat(policy.refuses(longest + "x", AllowedHosts.ANY)).hasValue("too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\t", "\n", "\r", "\u0085", "\u00a0", "\u2028", "\uFEFF", "\uD800"})
  void noUrlHasControlsOrInvisibleCharactersAnywhere(String character) {
    String url = "https://example.com/cb";
    for (int at = 0; at <= url.length(); at++) {
      assertThat(
              policy.refuses(
                  new StringBuilder(url).insert(at, character).toString(), AllowedHosts.ANY))
          .hasValue("unfit-character");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost/", "http://a.localhost/", "http://127.0.0.1/", "http://[::1]/"})
  void loopbackMayBeAllowed(String url) {
    assertThat(policy(true, false, USUAL_PORTS).refuses(url, AllowedHosts.ANY)).isEmpty();
    assertThat(policy(false, true, USUAL_PORTS).refuses(url, AllowedHosts.ANY))
        .hasValue("loopback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.0.0.1/", "http://192.168.0.9/", "http://[fd12::1]/"})
  void privateAddressesMayBeAllowed(String url) {
    assertThat(policy(false, true, USUAL_PORTS).refuses(url, AllowedHosts.ANY)).isEmpty();
    assertThat(policy(true, false, USUAL_PORTS).refuses(url, AllowedHosts.ANY)).hasValue("private");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/",
        "http://[fd00:ec2::254]/",
        "http://[fd20:ce::254]/",
        "http://100.100.100.200/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://169.254.0.1/",
        "http://[fe80::1]/",
        "http://[::ffff:169.254.169.254]/"
      })
  void nothingElseIsAllowedAlongWithThem(String url) {
    assertThat(policy(true, true, USUAL_PORTS).refuses(url, AllowedHosts.ANY)).isPresent();
  }

  @Test
  void portsAreThoseOfTheList() {
    CallbackUrlGuard few = policy(false, false, List.of(PortRange.valueOf("8000-8002")));

    assertThat(few.refuses("http://example.com:8000/", AllowedHosts.ANY)).isEmpty();
    assertThat(few.refuses("http://example.com:8002/", AllowedHosts.ANY)).isEmpty();
    assertThat(few.refuses("http://example.com:8003/", AllowedHosts.ANY)).hasValue("port");
    assertThat(few.refuses("http://example.com/", AllowedHosts.ANY)).hasValue("port");
    assertThat(few.refuses("https://example.com/", AllowedHosts.ANY)).hasValue("port");
  }

  @Test
  void aRefusedPortIsExplainedWithThoseThatAreAllowedAndTheirKey() {
    CallbackUrlGuard few =
        policy(false, false, List.of(PortRange.valueOf("80"), PortRange.valueOf("8000-8002")));
    assertThat(few.explained("port"))
        .isEqualTo("port, allowed are 80, 8000-8002 (group-buy.notify.callback.allowed-ports)");
    assertThat(few.explained("private")).isEqualTo("private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://\u05d0a_/cb", "http://\u05d0a_.example/cb"})
  void aNameWhosePunycodeCannotBeDialledIsMalformed(String url) {
    assertThat(policy.refuses(url, AllowedHosts.ANY)).hasValue("malformed");
  }

  @Test
  void anIpv6LiteralThatTheParserHasNoRoomForIsMalformed() {
    String url = "http://[1:2:3:4:5:6:7::127.0.0.1]/cb";

    assertThat(policy.refuses(url, AllowedHosts.ANY)).hasValue("malformed");
    assertThat(DialledUrl.destination(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/cb",
    "https://SHOP.EXAMPLE/cb",
    "https://a.b.pay.example/cb",
    "http://b\u00fccher.example/cb",
    "http://93.184.216.34/cb",
    "http://[2606:4700:0:0::1111]/cb"
  })
  void aClientsHostsAreComparedInTheSpellingThatIsDialled(String url) {
    var hosts =
        AllowedHosts.parse(
            "shop.example, *.pay.example, xn--bcher-kva.example, 93.184.216.34, 2606:4700::1111");
    assertThat(policy.refuses(url, hosts)).isEmpty();
    assertThat(policy.refuses(url, AllowedHosts.parse("other.example"))).hasValue("client-hosts");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.evil.test/, client-hosts",
    "https://shop.example./, client-hosts",
    "https://pay.example/, client-hosts",
    "https://shop.example:22/, port",
    "https://user@shop.example/, user-info",
    "https://127.0.0.1/, loopback"
  })
  void aClientsHostsLiftNoRuleOfTheServices(String url, String rule) {
    var hosts = AllowedHosts.parse("shop.example,*.pay.example,127.0.0.1");
    assertThat(policy.refuses(url, hosts)).hasValue(rule);
  }

  private static CallbackUrlGuard policy(
      boolean allowLoopback, boolean allowPrivate, List<PortRange> ports) {
    CallbackSettings settings =
        new CallbackSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            30,
            Duration.ofSeconds(10),
            allowLoopback,
            allowPrivate,
            ports);
    return new CallbackUrlGuard(settings, new AddressGuard(settings));
  }
}
