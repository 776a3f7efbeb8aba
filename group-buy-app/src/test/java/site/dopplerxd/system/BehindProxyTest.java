package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.testing.TestDatabase;

/** Two nodes that are asked in turn, below a prefix: no page and no answer may notice it. */
@Tag("service")
class BehindProxyTest {
  private static final String TOKEN = "name=\"_csrf\"[^>]*value=\"([^\"]+)\"";

  /** Other languages, and what wants a POST only. */
  private static final Pattern ELSEWHERE_TESTED = Pattern.compile("^data:|^\\?lang=|/logout$");

  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|action)=\"([^\"#]+)\"");

  private RunningService one;
  private RunningService other;
  private PrefixProxy proxy;

  private void start(boolean strips) throws IOException {
    String database = TestDatabase.migratedSchema("behind_proxy");
    String[] settings = {
      RunningService.WITHOUT_ROUNDS,
      "group-buy.http.probe-port=0",
      "group-buy.login.secret=of-the-two",
      strips
          ? "server.forward-headers-strategy=framework"
          : "server.servlet.context-path=" + PrefixProxy.PREFIX
    };
    one = RunningService.on(database, settings);
    other = RunningService.on(database, settings);
    proxy = new PrefixProxy(strips, one, other);
  }

  @AfterEach
  void stop() {
    proxy.close();
    one.close();
    other.close();
  }

  /** Each step is answered by the node that did not answer the one before. */
  @ParameterizedTest(name = "the proxy takes the prefix away: {0}")
  @ValueSource(booleans = {true, false})
  void anOperatorSignsInActsAndSignsOut(boolean strips) throws IOException {
    start(strips);
    Visitor operator = new Visitor(proxy.base() + "/console");
    operator.get(locationOf(operator.get("")));
    HttpResponse<String> overview = signIn(operator);
    assertThat(overview.statusCode()).isEqualTo(200);
    assertThat(operator.path()).isEqualTo(PrefixProxy.PREFIX + "/console");
    assertEverythingIsThere(operator, overview);
    assertProbesAnswer(strips ? "" : PrefixProxy.PREFIX);

    HttpResponse<String> client = operator.get(proxy.base() + "/console/clients/demo?lang=en");
    assertEverythingIsThere(operator, client);
    operator.get("?lang=en"); // What is there includes the page in Chinese.
    HttpResponse<String> disabled =
        operator.post(Visitor.found(client, "action=\"([^\"]+/disable)\""), act(client));
    assertThat(disabled.body()).contains("Disabled.");
    assertThat(operator.get("?lang=zh").body()).contains("拼团");

    operator.post(
        proxy.base() + "/logout", Map.of("_csrf", Visitor.found(operator.get(""), TOKEN)));
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> out = operator.get(proxy.base() + "/console");
      assertThat(locationOf(out)).endsWith(PrefixProxy.PREFIX + "/login");
    }
  }

  private void assertProbesAnswer(String prefix) {
    TradeClient probes = new TradeClient("http://127.0.0.1:" + one.probePort());
    assertThat(probes.get(prefix + "/actuator/health/readiness").httpStatus()).isEqualTo(200);
    assertThat(probes.get(prefix + "/login").httpStatus()).isEqualTo(404);
  }

  private static HttpResponse<String> signIn(Visitor operator) {
    HttpResponse<String> login = operator.get("?lang=en");
    assertThat(operator.path()).isEqualTo(PrefixProxy.PREFIX + "/login");
    assertEverythingIsThere(operator, login);
    operator.get("?lang=en"); // What is there includes the page in Chinese.
    String form = Visitor.found(login, "action=\"([^\"]+)\"");
    Map<String, String> fields =
        new TreeMap<>(Map.of("username", "operator", "password", "demo-operator"));
    fields.put("_csrf", Visitor.found(login, TOKEN));
    assertThat(operator.post(form, with(fields, "password", "wrong")).body())
        .contains("Wrong name or password.");
    return operator.post(form, fields);
  }

  private static Map<String, String> with(Map<String, String> form, String name, String value) {
    Map<String, String> other = new TreeMap<>(form);
    other.put(name, value);
    return other;
  }

  private static Map<String, String> act(HttpResponse<String> page) {
    return Map.of(
        "_csrf",
        Visitor.found(page, TOKEN),
        "requestId",
        Visitor.found(page, "name=\"requestId\" value=\"([^\"]+)\""),
        "reason",
        "behind a proxy");
  }

  private static String locationOf(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Each address that a page names is one that the service has; a form's may want a POST. */
  private static void assertEverythingIsThere(Visitor visitor, HttpResponse<String> page) {
    List<String> addresses =
        ADDRESS.matcher(page.body()).results().map(match -> match.group(1)).distinct().toList();
    assertThat(addresses).isNotEmpty();
    for (String address : addresses) {
      if (!ELSEWHERE_TESTED.matcher(address).find()) {
        assertThat(visitor.statusOf(address.replace("&amp;", "&"))).as(address).isIn(200, 405);
      }
    }
  }

  @ParameterizedTest(name = "the proxy takes the prefix away: {0}")
  @ValueSource(booleans = {true, false})
  void theInterfaceIsDescribedAndAnswersWhereItWasRead(boolean strips) throws IOException {
    start(strips);
    for (int i = 0; i < 2; i++) {
      JSONObject document = JSON.parseObject(described("/v3/api-docs"));
      String server = document.getJSONArray("servers").getJSONObject(0).getString("url");
      assertThat(server).isEqualTo(PrefixProxy.PREFIX);
      assertThat(described("/v3/api-docs/swagger-config"))
          .contains("\"url\":\"" + PrefixProxy.PREFIX + "/v3/api-docs\"");
      String host = proxy.base().substring(0, proxy.base().length() - PrefixProxy.PREFIX.length());
      var client = new TradeClient(host + server);
      var lock = TradeClient.lockRequest(100123, "b" + i, "behind-" + i, "", Shop.NOWHERE);
      assertThat(client.lock(lock).code()).isEqualTo("0000");
      assertThat(client.settle("b" + i, "behind-" + i).code()).isEqualTo("0000");
    }
  }

  private String described(String path) {
    return new OperatorClient(proxy.base(), "viewer", "demo-viewer").get(path).text();
  }
}
