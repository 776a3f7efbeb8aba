package site.dopplerxd.trigger.http.operator.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.trigger.http.operator.OperatorHttpTest;
import tools.jackson.databind.JsonNode;

/** What operators see and do about findings. */
class FindingOperatorTest extends OperatorHttpTest {
  private static final String FINDINGS = "/api/v1/gbm/findings";
  private static final String DETAIL = "bill=1.00 here=90.00";

  @Autowired private ReconciliationRepository findings;

  /** The newest one. */
  private long found(String transaction) {
    findings.save(
        new Finding(
            FindingKind.PAYMENT_AMOUNT_DIFFERS,
            "bill/wechatpay/demo/2026-01-31/" + transaction,
            Optional.of(Examples.CHANNEL),
            DETAIL),
        Examples.NOW);
    JsonNode newest = data(view(FINDINGS + "?limit=1")).get("findings").get(0);
    assertThat(newest.get("resolvedAt").isNull()).isTrue();
    return newest.get("id").asLong();
  }

  private static String resolve(long id) {
    return FINDINGS + "/" + id + "/resolve";
  }

  @Test
  void aPersonMarksAFindingAsDealtWith() {
    long id = found("4200002032");
    Map<String, Object> body = command("detail", DETAIL);
    body.put("reason", "by 4200002032");
    JsonNode resolved = data(operate(resolve(id), body));
    assertThat(resolved.get("resolvedBy").asString()).isEqualTo("operator");
    assertThat(resolved.get("resolvedNote").asString()).isEqualTo("by 4200002032");
    assertThat(data(operate(resolve(id), body))).isEqualTo(resolved);
    assertThat(view(FINDINGS + "?open=true&limit=200").body()).doesNotContain("4200002032");
    assertThat(data(view(FINDINGS + "?open=false&limit=1")).get("findings").get(0)).isNotNull();
    assertRefused(view(FINDINGS + "?open=x"), 400, "0002", "open");
    assertRefused(
        operate(resolve(id), command("detail", DETAIL)), 409, "E0149", "id=" + id + " resolved");
  }

  @Test
  void whatIsNotThereOrWasSeenOtherwiseIsRefused() {
    long id = found("4200002033");
    assertRefused(operate(resolve(id), command()), 400, "0002", "detail");
    assertRefused(
        operate(resolve(id), command("detail", "bill=2.00")), 409, "E0149", "seen otherwise since");
    assertRefused(operate(resolve(999_999), command("detail", DETAIL)), 404, "E0148", "id=999999");
  }

  @Test
  void financeMayAndAViewerSeesWhoDidAndNotWhy() {
    long id = found("4200002034");
    Map<String, Object> body = command("detail", DETAIL);
    body.put("reason", "by 4200002034");
    var byViewer = post(resolve(id), body, "Authorization", basic("viewer", "demo-viewer"));
    assertThat(byViewer.statusCode()).isEqualTo(403);
    var byFinance = post(resolve(id), body, "Authorization", basic("finance", "demo-finance"));
    assertThat(byFinance.body()).contains("by 4200002034");
    assertThat(view(FINDINGS + "?limit=1").body())
        .contains("\"resolvedBy\":\"finance\"")
        .doesNotContain("4200002034");
    assertThat(view(AUDIT + "?objectKind=finding&objectId=" + id).body())
        .contains("finding_resolve", "PAYMENT_AMOUNT_DIFFERS")
        .doesNotContain("4200002034", DETAIL);
  }
}
