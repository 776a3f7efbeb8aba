package site.dopplerxd.trigger.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "192.0.2.1, 192.0.2.2, false",
    "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
    "a.name.example, b.name.example, false",
    "not:an:address, not:an:other, false"
  })
  void theAddressesOfOneNetworkOfSixShareWhatTheyHave(String one, String other, boolean shared) {
    assertThat(SenderNetwork.of(one).equals(SenderNetwork.of(other))).isEqualTo(shared);
  }
}
