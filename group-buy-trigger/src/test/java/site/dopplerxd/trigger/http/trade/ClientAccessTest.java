package site.dopplerxd.trigger.http.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.testing.InMemoryClients;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;

/** Who may use the trade API, and for which channel. */
class ClientAccessTest extends HttpTest {
  private static final String REFUSAL =
      "{\"code\":\"E0112\",\"info\":\"credentials are missing or wrong: X-API-Key\",\"data\":null}";

  @Autowired private InMemoryClients clients;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "wrong",
        "gb_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "demo",
        "Demo-Client-Key",
        "demo-client-ke",
        "demo-client-keyy",
        "demo client key",
        "demo-client-key,demo-client-key",
        "Bearer demo-client-key",
        "clé",
        FakeDomain.DISABLED_KEY
      })
  void aWrongKeyInAnyFormIsRefusedInTheSameWords(String key) {
    var answer = post(LOCK, lockBody(), API_KEY, key, "Accept-Language", "en");
    assertRefused(answer);
  }

  @Test
  void noKeyIsRefusedInTheSameWords() {
    assertRefused(send(withoutKey(LOCK).header("Accept-Language", "en").POST(body())));
  }

  @Test
  void twoKeysAreRefusedEvenWhenBothAreRight() {
    assertRefused(
        send(
            to(LOCK).header(API_KEY, FakeDomain.KEY).header("Accept-Language", "en").POST(body())));
  }

  @Test
  void aKeyThatIsTooLongIsNotEvenLookedUp() {
    int before = clients.lookUps();
    assertRefused(post(LOCK, lockBody(), API_KEY, "k".repeat(129), "Accept-Language", "en"));
    assertRefused(post(LOCK, lockBody(), API_KEY, "k".repeat(7000), "Accept-Language", "en"));
    assertThat(clients.lookUps()).isEqualTo(before);
  }

  @Test
  void aKeyInTheQueryOrAnotherHeaderIsNoKey() {
    for (String query : new String[] {"X-API-Key", "x-api-key", "api_key", "key"}) {
      String path = LOCK + "?" + query + "=" + FakeDomain.KEY;
      assertRefused(send(withoutKey(path).header("Accept-Language", "en").POST(body())));
    }
    assertRefused(
        send(
            withoutKey(LOCK)
                .headers("Authorization", FakeDomain.KEY, "Accept-Language", "en")
                .POST(body())));
  }

  @Test
  void bytesThatAreNoAsciiAreRefused() throws IOException {
    assertThat(raw(head("d\u00e9mo-client-key") + "Content-Length: 0\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 401")
        .contains(REFUSAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-api-key", "X-API-KEY", "x-Api-Key"})
  void theCaseOfTheHeadersNameDoesNotMatter(String header) {
    var answer =
        send(
            withoutKey(LOCK)
                .headers(header, FakeDomain.KEY, "Content-Type", JSON)
                .POST(BodyPublishers.ofString(text(lockBody()))));
    assertThat(answer.body()).contains("\"0000\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {LOCK, SETTLE, "/api/v1/gbm/trade", "/api/v1/gbm/trade/nothing"})
  void nothingOfTheTradeIsOpenWithoutAKey(String path) {
    for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"}) {
      var request = withoutKey(path).method(method, BodyPublishers.ofString(""));
      assertThat(send(request).statusCode()).as(method).isEqualTo(401);
    }
  }

  @Test
  void aLockOrPaymentForAnotherChannelIsForbiddenAndNothingIsLookedUp() {
    var elsewhere = lockBody();
    elsewhere.putAll(Map.of("source", "s02", "channel", "c02"));
    assertForbidden(post(LOCK, elsewhere, "Accept-Language", "en"), "s02", "c02");
    assertForbidden(post(SETTLE, settleBody(elsewhere), "Accept-Language", "en"), "s02", "c02");
    elsewhere.putAll(Map.of("source", "s01", "channel", "C01"));
    assertForbidden(post(LOCK, elsewhere, "Accept-Language", "en"), "s01", "C01");
    elsewhere.putAll(Map.of("source", "no such", "channel", "thing"));
    assertForbidden(post(LOCK, elsewhere, "Accept-Language", "en"), "no such", "thing");
  }

  /** Even goods whose look-up fails: it does not come to that. */
  @Test
  void aLockForAnotherChannelIsForbiddenBeforeItsGoodsAreLookedUp() {
    var elsewhere = lockBody();
    elsewhere.putAll(Map.of("channel", "c02", "goodsId", FakeDomain.BROKEN_GOODS));
    assertThat(post(LOCK, elsewhere).statusCode()).isEqualTo(403);
  }

  @Test
  void aTeamIsItsClientsThatOpenedIt() {
    String teamId = read(post(LOCK, lockBody())).at("/data/teamId").asString();
    assertThat(trades.teams())
        .map(GroupBuyTeamEntity::getTerms)
        .filteredOn(terms -> terms.teamId().value().equals(teamId))
        .extracting(TeamTerms::clientId)
        .containsExactly(new ClientId("demo"));
  }

  @Test
  void aClientOfAnotherChannelCanNeitherJoinATeamNorTellWhetherItExists() {
    String teamId = read(post(LOCK, lockBody())).at("/data/teamId").asString();
    String real = joinFromElsewhere(teamId);
    String invented = joinFromElsewhere("x".repeat(26));
    assertThat(real).contains("E0005");
    assertThat(real.replace(teamId, "")).isEqualTo(invented.replace("x".repeat(26), ""));
  }

  private String joinFromElsewhere(String teamId) {
    var body = elsewhere();
    body.put("teamId", teamId);
    return post(LOCK, body, API_KEY, FakeDomain.OTHER_KEY).body();
  }

  @Test
  void aClientOfAnotherChannelCanNeitherPayForAPlaceNorTellWhetherItExists() {
    var locked = lockBody();
    post(LOCK, locked);
    var payment = settleBody(locked);
    payment.putAll(Map.of("source", "s02", "channel", "c02"));
    String real = post(SETTLE, payment, API_KEY, FakeDomain.OTHER_KEY).body();
    payment.put("outTradeNo", "invented");
    String invented = post(SETTLE, payment, API_KEY, FakeDomain.OTHER_KEY).body();

    assertThat(real).contains("E0104");
    assertThat(real.replace((String) locked.get("outTradeNo"), "invented")).isEqualTo(invented);
    assertThat(post(SETTLE, settleBody(locked)).body()).contains("\"0000\"");
  }

  @Test
  void aTradeNumberOfAnotherChannelIsFreeAndTheOtherPlaceStaysAsItIs() {
    var locked = lockBody();
    String first = post(LOCK, locked).body();
    var body = elsewhere();
    body.put("outTradeNo", locked.get("outTradeNo"));
    body.put("userId", locked.get("userId"));
    assertThat(post(LOCK, body, API_KEY, FakeDomain.OTHER_KEY).body()).contains("\"0000\"");
    assertThat(post(LOCK, locked).body()).isEqualTo(first);
  }

  private Map<String, Object> elsewhere() {
    var body = lockBody();
    body.putAll(
        Map.of("source", "s02", "channel", "c02", "goodsId", "9890002", "activityId", 100124));
    return body;
  }

  private BodyPublisher body() {
    return BodyPublishers.ofString(text(lockBody()));
  }

  private static String head(String key) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Type: %s\r\n%s: %s\r\n"
        .formatted(LOCK, JSON, API_KEY, key);
  }

  private void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(REFUSAL);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey realm=\"trade\"");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  private void assertForbidden(HttpResponse<String> answer, String source, String channel) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"E0113\",\"info\":\"not permitted: source=%s channel=%s\",\"data\":null}"
                .formatted(source, channel));
  }
}
