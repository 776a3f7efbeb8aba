package site.dopplerxd.domain.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimeZoneTest {
  @Test
  void withoutAZoneTheServicesClocksAreMeant() {
    assertThat(ClientTimeZone.OF_THE_SERVICE.or(ZoneOffset.UTC)).contains(ZoneOffset.UTC);
  }

  @Test
  void aZoneOfItsOwnComesFirst() {
    assertThat(new ClientTimeZone("Asia/Shanghai").or(ZoneOffset.UTC))
        .contains(ZoneId.of("Asia/Shanghai"));
  }

  @Test
  void whereAnOffsetIsRequiredNoClocksAreMeant() {
    assertThat(new ClientTimeZone("offset-required").or(ZoneOffset.UTC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "Asia/Atlantis", "offset", "Asia/Shanghai ", "+25:00"})
  void aTextThatNamesNoZoneIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientTimeZone.named(text))
        .withMessageStartingWith("timeZone must be");
  }

  @Test
  void aZoneThatThisMachineDoesNotKnowRequiresAnOffset() {
    assertThat(new ClientTimeZone("Asia/Atlantis").or(ZoneOffset.UTC)).isEmpty();
  }
}
