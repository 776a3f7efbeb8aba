package site.dopplerxd.trigger.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import site.dopplerxd.types.AppException;

class ConsoleTimesTest {
  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private final ConsoleTimes times =
      new ConsoleTimes(ZoneId.of("Asia/Shanghai"), Clock.fixed(NOW, ZoneOffset.UTC), texts());

  private static ResourceBundleMessageSource texts() {
    var texts = new ResourceBundleMessageSource();
    texts.setBasename("console/messages");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  @AfterEach
  void forgetTheLanguage() {
    LocaleContextHolder.resetLocaleContext();
  }

  @ParameterizedTest
  @CsvSource({
    "en, 2026-01-02T08:00:00Z, 3 d 4 h",
    "zh, 2026-01-02T08:00:00Z, 3 天 4 小时",
    "en, 2026-01-05T09:55:00Z, 2 h 5 min",
    "zh, 2026-01-05T09:55:00Z, 2 小时 5 分钟",
    "en, 2026-01-05T12:00:30Z, 0 min",
    "zh, 2026-01-05T11:53:00Z, 7 分钟",
  })
  void anAgeIsToldInTheReadersLanguage(Locale language, Instant since, String age) {
    LocaleContextHolder.setLocale(language);
    assertThat(times.age(since)).isEqualTo(age);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T08:30, 2026-01-01T00:30:00Z",
    "2026-01-01T08:30:15, 2026-01-01T00:30:15Z",
    "2026-01-01T08:30:15.5, 2026-01-01T00:30:15.500Z",
    "2026-01-01T00:30:00Z, 2026-01-01T00:30:00Z",
    "2026-01-01T01:30:00+01:00, 2026-01-01T00:30:00Z",
    "2025-12-31T19:30:00-05:00, 2026-01-01T00:30:00Z",
    "2025-12-31T19:30-05:00, 2026-01-01T00:30:00Z",
  })
  void aTimeIsReadByItsOffsetOrElseOnTheClocksOfTheZone(String text, Instant time) {
    assertThat(times.read("from", text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-01-01",
        "2026-02-30T00:00",
        "2026-01-01T00:00:00-25:00",
        "1969-12-31T23:59:59Z",
        "9999-01-01T00:00:00Z",
        "-0001-01-01T00:00",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00+18:00",
      })
  void anythingElseIsRefusedByItsField(String text) {
    assertThatThrownBy(() -> times.read("from", text))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("from=");
  }
}
