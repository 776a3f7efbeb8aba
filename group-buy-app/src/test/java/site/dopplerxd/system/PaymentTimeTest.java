package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;

/** The times of payments, in every format. */
@SystemTest
class PaymentTimeTest {
  private final Shop shop;

  PaymentTimeTest(Shop shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "1763632800000",
        "2025-11-20",
        "18:30:00",
        "2025-11-20T18:30:00",
        "2025-11-20 18:30",
        "2025/11/20 18:30:00",
        "20.11.2025 18:30:00",
        "20251120183000",
        "2025-02-30 18:30:00",
        "2025-11-20 24:00:01",
        "2025-11-20T18:30:00+25:00",
        "2025-11-20T18:30:00 Europe/Berlin",
        "+12025-11-20T18:30:00Z",
        "-0001-11-20T18:30:00Z",
        "0000-00-00 00:00:00",
        "1969-12-31T23:59:59Z",
        "9999-12-31T23:59:59-23:59",
        "Thu, 20 Nov 2025 18:30:00 GMT"
      })
  void aTimeThatIsNoneIsRefused(String time) {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    var before = shop.ledger().contents();

    Answer answer = shop.client().settle(Shop.payment(place).fluentPut("outTradeTime", time));

    Shop.assertMalformed(answer, 400);
    assertThat(answer.json().getString("info")).contains("outTradeTime");
    assertThat(shop.ledger().contents()).isEqualTo(before);
  }

  static Stream<DateTimeFormatter> timeFormats() {
    return Stream.of(
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"),
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx"),
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx").withZone(ZoneOffset.ofHours(8)),
        DateTimeFormatter.ISO_INSTANT);
  }

  @ParameterizedTest
  @MethodSource("timeFormats")
  void aTimeInAnyOfItsFormatsIsTaken(DateTimeFormatter format) {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String now = format.format(ZonedDateTime.now());
    Answer answer = shop.client().settle(Shop.payment(place).fluentPut("outTradeTime", now));
    assertThat(answer.code()).as(answer.text()).isEqualTo("0000");
  }
}
