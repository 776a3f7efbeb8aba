package site.dopplerxd.domain.notify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyListAllowsAnyHost(String text) {
    assertThat(AllowedHosts.parse(text)).isEqualTo(AllowedHosts.ANY);
    assertThat(AllowedHosts.ANY.allows("anything.example")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, shop.example",
    "SHOP.Example, shop.example",
    "*.shop.example, a.shop.example",
    "*.shop.example, a.b.shop.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "203.0.113.7, 203.0.113.7",
    "[2001:db8::7], 2001:db8::7",
    "2001:0DB8:0:0::7, 2001:db8::7",
    "2001:db8:0:1:0:0:0:7, 2001:db8:0:1::7",
    "::, ::",
    "localhost, localhost",
    "a_b.example, a_b.example",
  })
  void allowsWhatIsListed(String listed, String host) {
    assertThat(AllowedHosts.parse("other.example, " + listed).allows(host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example, shop.example.",
    "shop.example, a.shop.example",
    "shop.example, shop.example.evil.test",
    "shop.example, evilshop.example",
    "*.shop.example, shop.example",
    "*.shop.example, evilshop.example",
    "*.shop.example, .shop.example",
    "*.shop.example, a.shop.example.evil.test",
    "203.0.113.7, 203.0.113.70",
    "2001:db8::7, 2001:db8::8",
    "2001:db8::7, 203.0.113.7",
  })
  void allowsNothingElse(String listed, String host) {
    assertThat(AllowedHosts.parse(listed).allows(host)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'', any.topic, true",
    "mq/, any.topic, true",
    "mq/Shop7., Shop7.success, true",
    "mq/Shop7., shop7.success, false",
    "shop.example, shop.example, false",
  })
  void allowsTopicsThatBeginAsListed(String listed, String topic, boolean allowed) {
    AllowedHosts hosts = AllowedHosts.parse(listed);
    assertThat(hosts.allowsTopic(topic)).isEqualTo(allowed);
    assertThat(AllowedHosts.parse(hosts.text())).isEqualTo(hosts);
  }

  @Test
  void aPrefixOfTopicsIsNoHost() {
    assertThat(AllowedHosts.parse("mq/shop.example").allows("shop.example")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mq/a b",
        "mq/a/b",
        "*",
        "*.",
        "*.*.example",
        "a*.example",
        "a.*.example",
        "http://shop.example",
        "shop.example/",
        "shop.example:443",
        "user@shop.example",
        "shop example",
        "bücher.example",
        "shop..example",
        ".shop.example",
        "shop.example.",
        "-shop.example",
        "127.1",
        "2130706433",
        "0x7f.1",
        "1.2.3.04",
        "*.1.2.3.4",
        "*.5",
        "::ffff:127.0.0.1",
        "1:2",
        ".:",
        "[::1",
        "[]",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7:8::",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        ":::",
        "12345::",
        "a,,b",
        ",",
        "10.0.0.0/8"
      })
  void refusesWhatIsNoHost(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHosts.parse(text))
        .withMessageStartingWith("allowedHosts ");
  }

  @Test
  void aNameHasAtMost253Characters() {
    String longest = ("x".repeat(49) + ".").repeat(5) + "xyz";
    assertThat(AllowedHosts.parse(longest).allows(longest)).isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> AllowedHosts.parse("a" + longest));
  }

  @Test
  void anAddressIsTheSameWithAndWithoutItsZeros() {
    assertThat(AllowedHosts.parse("::7").allows("0:0:0:0:0:0:0:7")).isTrue();
    assertThat(AllowedHosts.parse("2001:db8:0:0:0:0:0:7").allows("2001:db8::7")).isTrue();
    assertThat(AllowedHosts.parse("::7").allows("7::")).isFalse();
  }

  @Test
  void isBounded() {
    assertThat(AllowedHosts.parse("a" + ",a".repeat(49)).patterns()).hasSize(50);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHosts.parse("a" + ",a".repeat(50)))
        .withMessage("allowedHosts must be at most 50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHosts.parse("a".repeat(2049)))
        .withMessage("allowedHosts must have at most 2048 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHosts.parse("a.".repeat(500) + "example"));
  }

  @Test
  void isWrittenAsItIsRead() {
    var hosts = AllowedHosts.parse("Shop.example, *.shop.example,[::1]");
    assertThat(hosts.text()).isEqualTo("shop.example,*.shop.example,::1");
    assertThat(AllowedHosts.parse(hosts.text())).isEqualTo(hosts);
  }
}
