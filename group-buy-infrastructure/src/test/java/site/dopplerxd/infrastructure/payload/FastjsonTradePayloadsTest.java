package site.dopplerxd.infrastructure.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.port.TradePayloads;

class FastjsonTradePayloadsTest {
  private final TradePayloads payloads = new FastjsonTradePayloads();

  @Test
  void aCompletedTeamIsWrittenAsTheContractSays() {
    assertThat(payload("57199993", "581909", "581910", "581911"))
        .isEqualTo(
            "{\"teamId\":\"57199993\",\"outTradeNoList\":[\"581909\",\"581910\",\"581911\"]}");
  }

  @Test
  void theSameNumberTwiceIsWrittenTwice() {
    assertThat(payload("t", "a", "a"))
        .isEqualTo("{\"teamId\":\"t\",\"outTradeNoList\":[\"a\",\"a\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\\",
        "a\"b\\c",
        "\\u0041",
        "/",
        "</script>",
        "拼团",
        "😀",
        "\u0000",
        "\n\t\u001f",
        "\u2028\u2029",
        "\u007f",
        "é",
        "{\"$ref\":\"$\"}",
        "null",
        " x ",
        "1e999"
      })
  void anyTradeNumberComesBackAsItWas(String number) {
    assertThat(numbersOf(payload("t", "before", "x" + number, "after")))
        .containsExactly("before", "x" + number, "after");
  }

  @Test
  void randomTradeNumbersComeBackAsTheyWere() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> numbers = Stream.generate(() -> randomNumber(random)).limit(20_000).toList();

    assertThat(numbersOf(payload("t", numbers.toArray(String[]::new))))
        .as("seed %s", seed)
        .isEqualTo(numbers);
  }

  private String payload(String teamId, String... numbers) {
    return payloads.teamCompleted(
        new TeamId(teamId), Stream.of(numbers).map(OutTradeNo::new).toList());
  }

  private static List<String> numbersOf(String payload) {
    JSONObject parsed = JSON.parseObject(payload);
    assertThat(parsed.keySet()).containsExactly("teamId", "outTradeNoList");
    return parsed.getList("outTradeNoList", String.class);
  }

  /** Up to 32 characters of all planes, none of them half a pair. */
  private static String randomNumber(Random random) {
    StringBuilder number = new StringBuilder("n");
    for (int length = random.nextInt(31); length > 0; length--) {
      int character = random.nextInt(random.nextBoolean() ? 0x100 : 0x110000);
      number.appendCodePoint(Character.getType(character) == Character.SURROGATE ? '"' : character);
    }
    return number.toString();
  }
}
