package site.dopplerxd.trigger.http.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class OutTradeTimesTest {
  private final OutTradeTimes inShanghai = new OutTradeTimes(ZoneId.of("Asia/Shanghai"));
  private final OutTradeTimes inBerlin = new OutTradeTimes(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    "2025-11-20T10:00:00Z, 2025-11-20T10:00:00Z",
    "2025-11-20t10:00:00z, 2025-11-20T10:00:00Z",
    "2025-11-20T10:00Z, 2025-11-20T10:00:00Z",
    "2025-11-20T10:00:00.5Z, 2025-11-20T10:00:00.500Z",
    "2025-11-20T10:00:00.123456789Z, 2025-11-20T10:00:00.123456789Z",
    "2025-11-20T18:00:00+08:00, 2025-11-20T10:00:00Z",
    "2025-11-20T18:00:00+0800, 2025-11-20T10:00:00Z",
    "2025-11-20T18:00:00.000+08, 2025-11-20T10:00:00Z",
    "2025-11-20T04:30:00-05:30, 2025-11-20T10:00:00Z",
    "2025-11-20T10:00:00-00:00, 2025-11-20T10:00:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    "2025-11-20 18:00:00, 2025-11-20T10:00:00Z",
    "2025-11-20 18:00:00.5, 2025-11-20T10:00:00.500Z",
    "2025-11-20 18:00:00.123456789, 2025-11-20T10:00:00.123456789Z",
    "1970-01-01 08:00:00, 1970-01-01T00:00:00Z",
  })
  void aTimeWithAnOffsetOrOnTheClocksOfTheZoneIsTaken(String text, Instant expected) {
    assertThat(inShanghai.parse(text, ClientTimeZone.OF_THE_SERVICE)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2025",
        "2025-11-20",
        "10:00:00",
        "20251120100000",
        "20251120T100000Z",
        "2025-11-20T10:00:00",
        "2025-11-20T10Z",
        "2025-11-20 10:00",
        "2025-11-20 10:00:00.000",
        "2025-11-20 10:00:00Z",
        "2025-11-20 10:00:00+08:00",
        "2025-11-20T10:00:00+8",
        "2025-11-20T10:00:00+08:0",
        "2025-11-20T10:00:00+08:00:00",
        "2025-11-20T10:00:00+19:00",
        "2025-11-20T10:00:00+08:60",
        "2025-11-20T10:00:00 +08:00",
        "2025-11-20T10:00:00+08:00[Asia/Shanghai]",
        "2025-11-20T10:00:00CST",
        "2025-11-20T10:00:00ZZ",
        "2025-11-20T10:00:00.Z",
        "2025-11-20T10:00:00.1234567890Z",
        "2025-11-20T10:00:00,5Z",
        " 2025-11-20T10:00:00Z",
        "2025-11-20 10:00:00 ",
        "2025-11-20  10:00:00",
        "2025/11/20 10:00:00",
        "20.11.2025 10:00:00",
        "11/20/2025 10:00:00",
        "2025-1-2 3:04:05",
        "25-11-20 10:00:00",
        "2025-02-29 10:00:00",
        "2025-02-30T10:00:00Z",
        "2025-13-01 10:00:00",
        "2025-11-31T10:00:00Z",
        "2025-11-20 24:00:00",
        "2025-11-20T24:00:00Z",
        "2025-11-20T10:60:00Z",
        "2016-12-31T23:59:60Z",
        "2025-11-20 10:00:60",
        "2025-11-20 10:00:00.",
        "2025-11-20 10:00:00.1234567890",
        "2025-11-20 10:00:00,5",
        "Thu, 20 Nov 2025 10:00:00 GMT",
        "1763632800",
        "1763632800000",
        "1969-12-31T23:59:59Z",
        "1970-01-01 07:59:59",
        "0000-01-01T00:00:00Z",
        "-2025-11-20T10:00:00Z",
        "+2025-11-20 10:00:00",
        "10000-01-01T00:00:00Z",
        "+10000-01-01 00:00:00",
        "9999-12-31T23:59:59-00:01",
        "9999-12-31T23:59:59.5Z",
        "２０２５-11-20 10:00:00",
        "٢٠٢٥-11-20T10:00:00Z",
      })
  void anyOtherTimeIsRefusedNamingTheField(String text) {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> inShanghai.parse(text, ClientTimeZone.OF_THE_SERVICE))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo(ResponseCode.ILLEGAL_PARAMETER))
        .satisfies(e -> assertThat(e.getDetail()).startsWith("outTradeTime=" + text));
  }

  @Test
  void aTimeThatTheClocksSkippedIsRefused() {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> inBerlin.parse("2025-03-30 02:30:00", ClientTimeZone.OF_THE_SERVICE));
  }

  @Test
  void aTimeThatTheClocksShowedTwiceIsTheFirst() {
    assertThat(inBerlin.parse("2025-10-26 02:30:00", ClientTimeZone.OF_THE_SERVICE))
        .isEqualTo("2025-10-26T00:30:00Z");
  }

  @Test
  void aClientsOwnZoneComesBeforeTheServices() {
    assertThat(inBerlin.parse("2025-11-20 18:00:00", new ClientTimeZone("Asia/Shanghai")))
        .isEqualTo("2025-11-20T10:00:00Z");
    assertThat(inBerlin.parse("2025-11-20T18:00:00Z", new ClientTimeZone("Asia/Shanghai")))
        .isEqualTo("2025-11-20T18:00:00Z");
  }

  @Test
  void aTimeWithoutAnOffsetIsRefusedWhereOneIsRequired() {
    var strict = new ClientTimeZone(ClientTimeZone.OFFSET_REQUIRED);
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> inShanghai.parse("2025-11-20 18:00:00", strict));
    assertThat(inShanghai.parse("2025-11-20T18:00:00+08:00", strict))
        .isEqualTo("2025-11-20T10:00:00Z");
  }
}
