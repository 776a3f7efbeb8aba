package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.TradeClient.Answer;

/** Operators look after clients on a real database. */
@SystemTest
class ClientCareTest {
  private static final String CLIENTS = "/api/v1/gbm/clients";

  private final Shop shop;
  private final OperatorClient operator;

  ClientCareTest(Shop shop) {
    this.shop = shop;
    this.operator = OperatorClient.operator(shop.service());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rotate_key", "rotate_signing_secret"})
  void ofRotationsAtOnceOneWinsAndTheOthersAreRefused(String rotation) {
    String id = create();
    List<Answer> answers =
        Concurrently.map(
            6,
            i ->
                operator.post(
                    CLIENTS + "/" + id + "/" + rotation,
                    OperatorClient.request()
                        .fluentPut("version", 0)
                        .fluentPut("overlapSeconds", 0)));

    assertThat(answers).filteredOn(answer -> answer.httpStatus() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.httpStatus() != 200)
        .hasSize(5)
        .allSatisfy(answer -> assertThat(answer.httpStatus()).isEqualTo(409))
        .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("E0132"));
    assertThat(auditOf(id)).hasSize(2);
  }

  @Test
  void ofCreationsAtOnceOneWinsAndTheOthersAreRefused() {
    String id = "race-" + Shop.newNumber();
    List<Answer> answers = Concurrently.map(6, i -> operator.post(CLIENTS, creation(id)));

    assertThat(answers).filteredOn(answer -> answer.httpStatus() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.code().equals("E0131")).hasSize(5);
    assertThat(auditOf(id)).containsExactly("client_create");
  }

  @Test
  void theAuditKnowsWhatWasDoneAndNothingSecret() {
    String id = "audited-" + Shop.newNumber();
    Answer created = operator.post(CLIENTS, creation(id));
    operator.post(CLIENTS + "/" + id + "/disable", OperatorClient.request());

    assertThat(auditOf(id)).containsExactly("client_create", "client_disable");
    assertThat(shop.sql().queryForList("SELECT * FROM operator_audit").toString())
        .contains(id)
        .doesNotContain(
            created.data().getString("apiKey"), created.data().getString("signingSecret"));
  }

  @Test
  void neitherAKeyNorItsHashIsTold() {
    String id = create();
    String hash = "SELECT key_hash FROM api_client WHERE client_id = ?";
    assertThat(operator.get(CLIENTS + "/" + id).text())
        .contains(id)
        .doesNotContain(shop.sql().queryForObject(hash, String.class, id), "whsec_", "gb_");
  }

  private String create() {
    String id = "client-" + Shop.newNumber();
    assertThat(operator.post(CLIENTS, creation(id)).code()).isEqualTo("0000");
    return id;
  }

  static JSONObject creation(String id) {
    return OperatorClient.request()
        .fluentPut("clientId", id)
        .fluentPut("name", "The shop")
        .fluentPut("source", "s01")
        .fluentPut("channel", "c01");
  }

  private List<String> auditOf(String id) {
    return shop.sql()
        .queryForList(
            "SELECT action FROM operator_audit WHERE object_kind = 'client' AND object_id = ?"
                + " ORDER BY id",
            String.class,
            id);
  }
}
