package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.KeptAttempts;
import site.dopplerxd.testing.ReceivedCallback;
import site.dopplerxd.testing.TestDatabase;

/** Two clients of one channel, each called on its own terms. */
@Tag("system")
class EndpointConfigTest {
  private static final String CLIENTS = "/api/v1/gbm/clients";
  private static final int SUCCESS = 1;
  private static final int FAILED = 3;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final SigningSecret FIRST = SigningSecret.random(RANDOM);
  private static final SigningSecret SECOND = SigningSecret.random(RANDOM);

  /** Within which a change of a client's terms is seen. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static RunningService service;
  private static Shop plain;
  private static Shop own;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("terms"),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.notify.schedule=50ms");
    service
        .sql()
        .update(
            "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret,"
                + " retry_schedule, ack_mode, allowed_hosts)"
                + " VALUES ('own', 'own terms', SHA2('key-of-own', 256), 's01', 'c01', ?,"
                + " '20ms,20ms,20ms', 'ANY_2XX', '127.0.0.1,*.own.example')",
            FIRST.reveal());
    plain = new Shop(service);
    own = new Shop(service, service.client("key-of-own"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void eachHasItsOwnSchedule() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(500, "no"))) {
      String two = team(plain, merchant);
      String four = team(own, merchant);
      assertThat(plain.ledger().awaitClosed(two))
          .returns(FAILED, Ledger.Task::notifyStatus)
          .returns(2, Ledger.Task::notifyCount);
      assertThat(own.ledger().awaitClosed(four))
          .returns(FAILED, Ledger.Task::notifyStatus)
          .returns(4, Ledger.Task::notifyCount);
    }
  }

  @Test
  void eachHasItsOwnRuleOfWhatAcknowledges() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(202, "accepted"))) {
      String byBody = team(plain, merchant);
      String byStatus = team(own, merchant);
      assertThat(plain.ledger().awaitClosed(byBody).notifyStatus()).isEqualTo(FAILED);
      assertThat(own.ledger().awaitClosed(byStatus).notifyStatus()).isEqualTo(SUCCESS);
      assertThat(ackRules(byBody)).containsOnlyNulls();
      assertThat(ackRules(byStatus)).containsExactly("ANY_2XX");
    }
  }

  @Test
  void aCallbackElsewhereThanAtItsHostsIsRefusedAtTheLock() {
    var answer = own.client().lock(own.opening(Activity.TWO, "https://other.example/cb"));
    assertThat(answer.code()).isEqualTo("E0111");
    assertThat(answer.text()).contains("client-hosts");
    assertThat(own.client().lock(own.opening(Activity.TWO, "https://a.own.example/cb")).code())
        .isEqualTo("0000");
    assertThat(plain.client().lock(plain.opening(Activity.TWO, "https://other.example/cb")).code())
        .isEqualTo("0000");
  }

  @Test
  void duringARotationBothSecretsSignAndAfterItTheNewOneOnly() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      assertThat(signatures(merchant, own)).containsExactly(FIRST);
      sql()
          .update(
              "UPDATE api_client SET previous_signing_secret = signing_secret,"
                  + " previous_secret_until = UTC_TIMESTAMP(3) + INTERVAL 1 DAY,"
                  + " signing_secret = ? WHERE client_id = 'own'",
              SECOND.reveal());
      awaitSignatures(merchant, List.of(SECOND, FIRST));
      sql()
          .update(
              "UPDATE api_client SET previous_secret_until = UTC_TIMESTAMP(3)"
                  + " WHERE client_id = 'own'");
      awaitSignatures(merchant, List.of(SECOND));
    }
  }

  @Test
  void aRotationByAnOperatorLetsBothSecretsSignForADayAndEachVerifies() throws Exception {
    OperatorClient operator = OperatorClient.operator(service);
    JSONObject created = operator.post(CLIENTS, ClientCareTest.creation("rotated")).data();
    TradeClient trade = service.client(created.getString("apiKey"));
    await().atMost(SOON).until(() -> trade.post("/api/v1/gbm/trade/x", "{}").httpStatus() == 404);
    Shop rotated = new Shop(service, trade);

    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      String before = created.getString("signingSecret");
      assertThat(verified(callback(merchant, rotated), List.of(before))).containsExactly(before);

      JSONObject rotation =
          operator
              .post(
                  CLIENTS + "/rotated/rotate_signing_secret",
                  OperatorClient.request().fluentPut("version", 0))
              .data();
      String after = rotation.getString("signingSecret");
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(verified(callback(merchant, rotated), List.of(before, after)))
                      .containsExactly(after, before));
      assertThat(
              Duration.between(
                  Instant.now(),
                  Instant.parse(rotation.getJSONObject("client").getString("secretOverlapEnds"))))
          .isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }
  }

  /** Which of these texts each signature of a callback verifies with, as a merchant would do it. */
  private static List<String> verified(ReceivedCallback received, List<String> secrets)
      throws GeneralSecurityException {
    List<String> verified = new ArrayList<>();
    for (String signature : received.headers().get("webhook-signature").split(" ")) {
      for (String secret : secrets) {
        if (signature.equals("v1," + hmac(secret, received))) {
          verified.add(secret);
        }
      }
    }
    return verified;
  }

  private static String hmac(String secret, ReceivedCallback received)
      throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed =
        received.headers().get("webhook-id")
            + "."
            + received.headers().get("webhook-timestamp")
            + "."
            + received.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static void awaitSignatures(HostileMerchant merchant, List<SigningSecret> expected) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(signatures(merchant, own)).containsExactlyElementsOf(expected));
  }

  private static List<SigningSecret> signatures(HostileMerchant merchant, Shop shop) {
    return whoSigned(callback(merchant, shop));
  }

  private static ReceivedCallback callback(HostileMerchant merchant, Shop shop) {
    shop.ledger().awaitClosed(team(shop, merchant));
    List<ReceivedCallback> received = merchant.received();
    return received.get(received.size() - 1);
  }

  private static List<SigningSecret> whoSigned(ReceivedCallback received) {
    return List.of(received.headers().get("webhook-signature").split(" ")).stream()
        .map(
            signature ->
                List.of(FIRST, SECOND).stream()
                    .filter(secret -> signature.equals(expected(secret, received)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no client's: " + signature)))
        .toList();
  }

  private static String expected(SigningSecret secret, ReceivedCallback received) {
    return StandardWebhooksSigner.signature(
        List.of(secret),
        received.headers().get("webhook-id"),
        Long.parseLong(received.headers().get("webhook-timestamp")),
        received.body().getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> ackRules(String teamId) {
    return sql()
        .queryForList(
            "SELECT a.ack_rule FROM"
                + KeptAttempts.TABLE
                + "a JOIN notify_task t ON t.id = a.task_id"
                + " WHERE t.team_id = ?",
            String.class,
            teamId);
  }

  private static String team(Shop shop, HostileMerchant merchant) {
    return shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
  }

  private static JdbcTemplate sql() {
    return service.sql();
  }
}
