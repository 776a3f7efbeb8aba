package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.trigger.HttpTest;

class AnswerLanguageTest extends HttpTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | CHINESE",
        "' ' | CHINESE",
        "zh | CHINESE",
        "ZH-cn | CHINESE",
        "zh-Hant-TW | CHINESE",
        "zh-CN,zh;q=0.9,en;q=0.8 | CHINESE",
        "en;q=0.5,zh;q=0.6 | CHINESE",
        "fr, zh;q=0.1 | CHINESE",
        "en | ENGLISH",
        "en-GB,en;q=0.9,zh;q=0.8 | ENGLISH",
        "fr | ENGLISH",
        "zh;q=0, en | ENGLISH",
        "* | ENGLISH",
        "zho-nonsense-that-is-too-long | ENGLISH",
        "zh;q=nonsense | ENGLISH",
        ";;;,,, | ENGLISH",
        "- | ENGLISH",
      })
  void theLanguageIsTheBestOfWhatTheCallerReads(String header, AnswerLanguage expected) {
    assertThat(AnswerLanguage.of(header)).isEqualTo(expected);
  }

  @Test
  void anOverlongListOfLanguagesIsNotRead() {
    assertThat(AnswerLanguage.of("zh" + ",fr".repeat(170))).isEqualTo(AnswerLanguage.CHINESE);
    assertThat(AnswerLanguage.of("zh" + ",fr".repeat(171))).isEqualTo(AnswerLanguage.ENGLISH);
  }

  @Test
  void noHeaderIsAFault() {
    Random random = new Random(20251120);
    String alphabet = "zhenq0.5;=,*-_ \t\u00e9";
    for (int i = 0; i < 100_000; i++) {
      String header =
          random
              .ints(random.nextInt(20), 0, alphabet.length())
              .mapToObj(index -> alphabet.substring(index, index + 1))
              .collect(Collectors.joining());
      assertThatCode(() -> AnswerLanguage.of(header)).as(header).doesNotThrowAnyException();
    }
  }

  @Test
  void successIsToldInTheCallersLanguageToo() {
    assertThat(infoOf(lockBody())).isEqualTo("成功");
    assertThat(infoOf(lockBody(), "Accept-Language", "en")).isEqualTo("success");
  }

  @Test
  void aRefusalIsToldInTheCallersLanguageAndItsObjectInNone() {
    var body = lockBody();
    body.put("teamId", "t1");

    assertThat(infoOf(body)).isEqualTo("拼团组队失败: teamId=t1");
    assertThat(infoOf(body, "Accept-Language", "de"))
        .isEqualTo("the team cannot be joined: teamId=t1");
  }

  @Test
  void aBadFieldIsToldInTheCallersLanguage() {
    var body = lockBody();
    body.put("userId", "");

    assertThat(infoOf(body)).isEqualTo("非法参数: userId 长度须为1到64个字符，不能全为空白，不能含控制字符");
    assertThat(infoOf(body, "Accept-Language", "en"))
        .isEqualTo(
            "illegal parameter: userId must have 1 to 64 characters, not only blanks"
                + " and no control characters");
  }

  @Test
  void severalHeadersAreReadAsOne() {
    assertThat(infoOf(lockBody(), "Accept-Language", "fr;q=0.9", "Accept-Language", "zh;q=0.5"))
        .isEqualTo("成功");
  }

  @Test
  void englishIsEnglishOnAChineseMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.CHINA);
    try {
      var english = ResourceBundle.getBundle("ValidationMessages", Locale.ENGLISH);
      assertThat(english.getString("site.dopplerxd.api.notifyType.message"))
          .isEqualTo("must be HTTP or MQ");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The file without a language is English, and serves every other one. */
  @Test
  void bothLanguagesHaveTheSameMessages() throws IOException {
    assertThat(messages("")).isEqualTo(messages("_zh"));
    assertThat(messages("_en")).isEmpty();
  }

  private static Set<String> messages(String language) throws IOException {
    var texts = new Properties();
    try (var file =
        Envelopes.class.getResourceAsStream("/ValidationMessages" + language + ".properties")) {
      texts.load(file);
    }
    return texts.stringPropertyNames();
  }

  private String infoOf(Map<String, Object> body, String... headers) {
    return read(post(LOCK, body, headers)).get("info").asString();
  }
}
