package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the running service tells of itself, and to whom. */
@SystemTest
class ActuatorTest {
  private static final String METRICS = "/actuator/prometheus";

  private final Shop shop;
  private final OperatorClient viewer;
  private final OperatorClient operator;

  ActuatorTest(Shop shop) {
    this.shop = shop;
    this.viewer = OperatorClient.viewer(shop.service());
    this.operator = OperatorClient.operator(shop.service());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
  void probesNeedNoCredentialsAndTellOnlyTheStatus(String path) {
    var answer = shop.client().get(path);
    assertThat(answer.httpStatus()).isEqualTo(200);
    assertThat(answer.text()).contains("\"status\":\"UP\"").doesNotContain("components", "details");
    assertThat(operator.get(path).text()).isEqualTo(answer.text());
  }

  @Test
  void aPartOfTheHealthAnswers404() {
    assertThat(shop.client().get("/actuator/health/db").httpStatus()).isEqualTo(404);
    assertThat(operator.get("/actuator/health/db").httpStatus()).isEqualTo(404);
  }

  @Test
  void theMetricsAreForViewers() {
    assertThat(shop.client().get(METRICS).httpStatus()).isEqualTo(401);
    assertThat(OperatorClient.stranger(shop.service()).get(METRICS).httpStatus()).isEqualTo(401);
    assertThat(viewer.get(METRICS).text()).contains("group_buy_", "jvm_");
    assertThat(operator.get(METRICS).httpStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/env",
        "/beans",
        "/configprops",
        "/heapdump",
        "/loggers",
        "/mappings",
        "/metrics",
        "/threaddump",
        "/shutdown",
        "/flyway",
        "/prometheus/x"
      })
  void nothingElseIsThereNotEvenForOperators(String endpoint) {
    assertThat(operator.get("/actuator" + endpoint).httpStatus()).isEqualTo(404);
  }
}
