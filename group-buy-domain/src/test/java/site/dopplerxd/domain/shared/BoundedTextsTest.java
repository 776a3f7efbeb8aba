package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.testing.Examples;

/** What people and clients write down is as long as its column, to the character. */
class BoundedTextsTest {
  private static final Operator OPERATOR = new Operator("olivia");
  private static final AuditTarget TARGET = AuditTarget.task(1);

  static Stream<Arguments> texts() {
    return Stream.of(
        text("operator", 64, Operator::new),
        text("kind", 32, kind -> new AuditTarget(kind, "1")),
        text("id", 1024, id -> new AuditTarget("task", id)),
        text("requestId", 64, id -> request(id, "because")),
        text("reason", 256, reason -> request("1", reason)),
        text("name", 128, name -> Examples.client(Examples.CLIENT, name, Examples.CHANNEL, true)));
  }

  private static Arguments text(String field, int longest, Function<String, Record> type) {
    return Arguments.of(field, longest, type);
  }

  private static OperatorRequest request(String requestId, String reason) {
    return new OperatorRequest(OPERATOR, requestId, AuditAction.TASK_RETRY, TARGET, reason);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsNeitherBlankNorLongerThanItsColumn(
      String field, int longest, Function<String, Record> type) {
    assertThat(type.apply("x")).isNotNull();
    assertThat(type.apply("x".repeat(longest))).isNotNull();
    for (String unfit : List.of("", " ", "x".repeat(longest + 1))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> type.apply(unfit))
          .withMessage(field + " must have 1 to " + longest + " characters");
    }
  }

  @Test
  void factsAreBoundedInNumberAndTogether() {
    assertThat(facts(32).values()).hasSize(32);
    assertThatIllegalArgumentException().isThrownBy(() -> facts(33));
    AuditSnapshot half = AuditSnapshot.of("a", "x".repeat(15_999));
    assertThat(half.and("b", "x".repeat(15_999)).values()).hasSize(2);
    assertThatIllegalArgumentException().isThrownBy(() -> half.and("b", "x".repeat(16_000)));
    assertThatIllegalArgumentException().isThrownBy(() -> half.and("bb", "x".repeat(15_999)));
  }

  private static AuditSnapshot facts(int number) {
    Map<String, String> values =
        IntStream.range(0, number).boxed().collect(Collectors.toMap(i -> "fact" + i, i -> "x"));
    return new AuditSnapshot(values);
  }

  @Test
  void anAlertFitsIntoTheNarrowestWebhook() {
    assertThat(message("x".repeat(2046) + "\u00e9").text()).hasSize(2047);
    assertThatIllegalArgumentException().isThrownBy(() -> message("x".repeat(2047) + "\u00e9"));
  }

  private static AlertMessage message(String text) {
    return new AlertMessage("id", Instant.EPOCH, List.of(), 0, text);
  }
}
