package site.dopplerxd.domain.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

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
  @ValueSource(strings = {"Asia/Atlantis", "offset", "Asia/Shanghai ", "+25:00"})
  void aTextThatNamesNoZoneIsRefused(String text) {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> ClientTimeZone.asked(text))
        .satisfies(
            refusal -> assertThat(refusal.getCode()).isEqualTo(ResponseCode.ILLEGAL_PARAMETER))
        .satisfies(refusal -> assertThat(refusal.getDetail()).startsWith("timeZone must be"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aMissingOrBlankTextAsksForTheServicesClocks(@Nullable String text) {
    assertThat(ClientTimeZone.asked(text)).isEqualTo(ClientTimeZone.OF_THE_SERVICE);
  }

  @Test
  void aZoneThatThisMachineDoesNotKnowRequiresAnOffset() {
    assertThat(new ClientTimeZone("Asia/Atlantis").or(ZoneOffset.UTC)).isEmpty();
  }
}
