package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;

class DestinationTest {
  @ParameterizedTest
  @CsvSource({
    "https://shop.example/cb, shop.example:443",
    "http://shop.example/cb, shop.example:80",
    "HTTPS://SHOP.Example:8443/CB?x=1#y, shop.example:8443",
    "https://sh%6Fp.example/cb, shop.example:443",
    "https://münchen.example/cb, xn--mnchen-3ya.example:443",
    "http://[2001:DB8:0:0::1]:8080/cb, 2001:db8::1:8080",
    "http://user@shop.example/cb, shop.example:80",
  })
  void allSpellingsOfAHostAreTheOneThatIsDialled(String url, String host) {
    assertThat(DialledUrl.destination(url)).isEqualTo(host);
  }

  @Test
  void whatCannotBeDialledHasNoHost() {
    assertThat(DialledUrl.destination("shop.example/cb")).isEmpty();
    assertThat(DialledUrl.destination("ftp://shop.example/cb")).isEmpty();
    assertThat(DialledUrl.destination("http://")).isEmpty();
    assertThat(DialledUrl.destination("")).isEmpty();
  }

  @Test
  void theLongestHostFitsItsColumn() {
    String label = "a".repeat(63);
    String host = String.join(".", label, label, label, "a".repeat(61));
    assertThat(DialledUrl.destination("https://" + host + ":65535/").length())
        .isLessThanOrEqualTo(DeliveryChannel.MAX_DESTINATION_LENGTH);
  }
}
