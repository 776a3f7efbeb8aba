package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
  static Stream<Arguments> identities() {
    return Stream.of(
        identity("teamId", TeamId::new, 64),
        identity("orderId", OrderId::new, 64),
        identity("outTradeNo", OutTradeNo::new, 64),
        identity("userId", UserId::new, 64),
        identity("clientId", ClientId::new, 32),
        identity("goodsId", GoodsId::new, 64),
        identity("source", source -> new SalesChannel(source, "c01"), 32),
        identity("channel", channel -> new SalesChannel("s01", channel), 32));
  }

  private static Arguments identity(String field, Function<String, Record> type, int longest) {
    return Arguments.of(field, type, longest);
  }

  @ParameterizedTest
  @MethodSource("identities")
  void anIdentityHasAtMostWhatItsColumnHolds(
      String field, Function<String, Record> type, int longest) {
    assertThat(type.apply("x".repeat(longest))).isNotNull();
    assertThat(type.apply("x")).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> type.apply("x".repeat(longest + 1)))
        .withMessageStartingWith(field + " ");
  }

  @ParameterizedTest
  @MethodSource("identities")
  void anIdentityIsNotBlankAndNotHalfACharacter(
      String field, Function<String, Record> type, int longest) {
    for (String unfit : List.of("", " ", "\t\n", "\u3000", "a\ud83d", "\ude00a")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> type.apply(unfit))
          .withMessageStartingWith(field + " ");
    }
  }

  @Test
  void anIdentityIsComparedToTheLastBit() {
    assertThat(new OutTradeNo("no-a")).isNotEqualTo(new OutTradeNo("no-A"));
    assertThat(new OutTradeNo("no")).isNotEqualTo(new OutTradeNo("no "));
    assertThat(new OutTradeNo("\ud83d\ude00")).isEqualTo(new OutTradeNo("\ud83d\ude00"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void anActivityIdIsPositive(long value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ActivityId(value));
    assertThat(new ActivityId(1).value()).isEqualTo(1);
  }
}
