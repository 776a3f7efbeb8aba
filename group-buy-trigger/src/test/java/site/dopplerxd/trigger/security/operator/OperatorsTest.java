package site.dopplerxd.trigger.security.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class OperatorsTest {
  private static final String HASH = "$2a$10$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO";
  private static final String FIRST = "group-buy.operators[0]";

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withUserConfiguration(OperatorConfiguration.class)
          .withBean(Clock.class, Clock::systemUTC);

  @ParameterizedTest
  @CsvSource({
    "'', HASH, VIEWER, .name",
    "'an na', HASH, VIEWER, .name",
    "'a:b', HASH, VIEWER, .name",
    "reconciliation, HASH, VIEWER, .name must be another than reconciliation",
    "anna, '', VIEWER, .password-hash",
    "anna, open-sesame, VIEWER, .password-hash",
    "anna, {noop}open-sesame, VIEWER, .password-hash",
    "anna, $2a$04$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO, VIEWER, .password-hash",
    "anna, $2a$31$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO, VIEWER, .password-hash",
    "anna, HASH, '', .role",
    "anna, HASH, viewer, .role",
    "anna, HASH, ROOT, .role",
  })
  void anOperatorThatMakesNoSenseStopsTheStartByItsKey(
      String name, String hash, String role, String key, CapturedOutput output) {
    context
        .withPropertyValues(
            FIRST + ".name=" + name,
            FIRST + ".password-hash=" + hash.replace("HASH", HASH),
            FIRST + ".role=" + role)
        .run(
            started -> {
              assertThat(started).getFailure().rootCause().hasMessageStartingWith(FIRST + key);
              assertThat(started)
                  .getFailure()
                  .rootCause()
                  .hasMessageNotContainingAny("open-sesame", "$2a$");
            });
    assertThat(output).doesNotContain("open-sesame", HASH);
  }

  @Test
  void aKeyThatIsMissingIsNamed() {
    context
        .withPropertyValues(FIRST + ".name=anna")
        .run(
            started ->
                assertThat(started)
                    .getFailure()
                    .rootCause()
                    .hasMessageStartingWith(FIRST + ".password-hash"));
  }

  @Test
  void aNameOccursOnce() {
    var anna = new OperatorProperties.Entry("anna", HASH, null, "VIEWER");
    assertThatThrownBy(() -> Operators.of(List.of(anna, anna)))
        .hasMessageStartingWith("group-buy.operators[1].name must occur once");
  }

  @Test
  void nothingButTheNameAndTheRoleIsShown() {
    assertThat(new OperatorProperties.Entry("anna", "open-sesame", "open-sesame", "VIEWER"))
        .hasToString("operator anna as VIEWER");
    assertThat(new Operator("anna", HASH, Role.VIEWER)).hasToString("operator anna as VIEWER");
  }

  @Test
  void withoutTheDemoThereIsNoOperatorUntilOneIsConfigured(CapturedOutput output) {
    context.run(started -> assertThat(operators(started.getBean(Operators.class))).isEmpty());
    assertThat(output).doesNotContain("profile demo");
  }

  @Test
  void theDemoHasItsOwnOperatorsAndSaysSo(CapturedOutput output) {
    context
        .withPropertyValues("spring.profiles.active=demo")
        .run(
            started ->
                assertThat(operators(started.getBean(Operators.class)))
                    .containsExactly("operator", "viewer"));
    assertThat(output)
        .contains("WARN", "profile demo: admin, operator, finance and viewer may log in");
  }

  @Test
  void whoIsConfiguredReplacesTheOperatorsOfTheDemo(CapturedOutput output) {
    context
        .withPropertyValues(
            "spring.profiles.active=demo",
            FIRST + ".name=anna",
            FIRST + ".password-hash=" + HASH,
            FIRST + ".role=OPERATOR")
        .run(
            started ->
                assertThat(operators(started.getBean(Operators.class))).containsExactly("anna"));
    assertThat(output).doesNotContain("profile demo");
  }

  /** An orchestrator's variables have no place for the hyphen of {@code password-hash}. */
  @ParameterizedTest
  @ValueSource(
      strings = {"GROUP_BUY_OPERATORS_0_PASSWORDHASH", "GROUP_BUY_OPERATORS_0_PASSWORD_HASH"})
  void anOperatorMayStandInTheEnvironment(String variable) {
    Map<String, Object> variables =
        Map.of(
            "GROUP_BUY_OPERATORS_0_NAME",
            "anna",
            "GROUP_BUY_OPERATORS_0_ROLE",
            "VIEWER",
            variable,
            HASH);
    context
        .withInitializer(
            started ->
                started
                    .getEnvironment()
                    .getPropertySources()
                    .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables)))
        .run(
            started ->
                assertThat(operators(started.getBean(Operators.class))).containsExactly("anna"));
  }

  private static List<String> operators(Operators operators) {
    return List.of("operator", "viewer", "anna").stream()
        .filter(name -> operators.named(name).isPresent())
        .toList();
  }
}
