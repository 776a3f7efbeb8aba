package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The description of the API that a client's key opens. */
@SystemTest
class ClientDescriptionTest {
  private static final String PATH = "/api/v1/gbm/openapi.json";
  private static final Pattern REF = Pattern.compile("#/components/schemas/([^\"]+)");

  private final ContractClient client;

  ClientDescriptionTest(Shop shop) {
    this.client = new ContractClient(shop.service());
  }

  @Test
  void aKeyOpensWhatItsClientMayAskAndNothingElse() {
    JSONObject document = JSON.parseObject(asClient().body());
    assertThat(document.getJSONObject("paths").keySet())
        .contains("/api/v1/gbm/trade/lock_market_pay_order")
        .allMatch(path -> path.matches("/api/(v1/gbm/(trade|index)|payment)/.*"));
    assertThat(document.getJSONObject("components").getJSONObject("securitySchemes").keySet())
        .containsExactly("clientKey");
    assertThat(document.getJSONArray("tags").toString())
        .doesNotContain("\"offers\"", "\"clients\"");
  }

  @Test
  void everySchemaThatItNamesIsInItAndNoOther() {
    String text = asClient().body();
    var named = REF.matcher(text).results().map(ref -> ref.group(1)).distinct().toList();
    assertThat(JSON.parseObject(text).getJSONObject("components").getJSONObject("schemas").keySet())
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void strangersAndOperatorsSeeNothingOfIt() {
    assertThat(client.get(PATH).send().statusCode()).isEqualTo(401);
    assertThat(client.get(PATH).asViewer().send().statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> asClient() {
    HttpResponse<String> answer = client.get(PATH).header("X-API-Key", TradeClient.DEMO_KEY).send();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }
}
