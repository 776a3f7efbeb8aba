package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSigner;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.broker.TestBroker;
import site.dopplerxd.system.broker.TestBroker.Message;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** The service with a message broker: what merchants hear, and what its absence costs others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MessageQueueContract {
  private static final String DIGITS =
      IntStream.range(0, 10)
          .mapToObj(i -> "SELECT " + i + " AS d")
          .collect(Collectors.joining(" UNION ALL ", "(", ")"));

  /** How many tasks wait for a broker that is away. */
  private static final int CROWD = 10_000;

  /** More than the permits of callbacks and messages together. */
  private static final int BLOCKED = 500;

  private static final String PAYMENTS = "shop.payments";
  private static final SigningSecret SECRET =
      SigningSecret.parse("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX");
  private static final SigningSecret OTHER_SECRET =
      SigningSecret.parse("whsec_ZAECAwQFBgcICQoLDA0ODxAREhMUFRYX");

  private static final SigningSecret NEW_SECRET =
      SigningSecret.parse("whsec_NAECAwQFBgcICQoLDA0ODxAREhMUFRYX");

  private TestBroker broker;
  private Shop shop;
  private HostileMerchant merchant;

  abstract TestBroker newBroker();

  @BeforeAll
  void begin() {
    broker = newBroker();
    broker.addTopic(PAYMENTS);
    merchant = HostileMerchant.answering(Behaviour.success());
    var settings = new ArrayList<>(broker.settings());
    settings.add(RunningService.WITHOUT_ROUNDS);
    settings.add("group-buy.payment.queue.name=" + PAYMENTS);
    settings.addAll(List.of(ProviderClient.ENCRYPTION));
    shop =
        new Shop(
            RunningService.on(
                TestDatabase.migratedSchema("queue"), settings.toArray(String[]::new)));
    ProviderClient.configure(shop.service(), new ProviderSettings.Signed(List.of(SECRET)));
  }

  @AfterAll
  void end() {
    shop.service().close();
    merchant.close();
    broker.close();
  }

  @Test
  void aCompleteTeamIsToldOverItsTopic() {
    broker.addTopic("topic.team_success");
    String team = complete("topic.team_success", null).get(0).teamId();

    Message told = firstOf("topic.team_success");
    assertThat(told.type()).isEqualTo("trade_settlement");
    assertThat(told.key()).isEqualTo(team);
    assertThat(told.signature()).startsWith("v1,");
    assertThat(JSONObject.parseObject(told.body()).getString("teamId")).isEqualTo(team);
    var task = shop.ledger().awaitClosed(team);
    assertThat(task.notifyCount()).isEqualTo(1);
  }

  @Test
  void anOperatorFindsATaskByItsTopic() {
    broker.addTopic("topic.searched");
    String team = complete("topic.searched", null).get(0).teamId();
    shop.ledger().awaitClosed(team);

    var found =
        OperatorClient.viewer(shop.service()).get(OperatorClient.TASKS + "?host=mq/topic.searched");
    assertThat(found.text()).contains(team, "mq/topic.searched");
  }

  @Test
  void aRefundIsToldAtItsOwnTopic() {
    broker.addTopic("topic.team_refund");
    Place place = shop.take(opening("topic.team_success", "topic.team_refund"));
    shop.client().refund(place.userId(), place.outTradeNo()).required();

    Message told = firstOf("topic.team_refund");
    assertThat(told.type()).isEqualTo("trade_unpaid2refund");
    assertThat(JSONObject.parseObject(told.body()).getString("outTradeNo"))
        .isEqualTo(place.outTradeNo());
  }

  @Test
  void anOperatorTriesATopicAndReadsHowItEnded() {
    String topic = "topic.tried";
    broker.addTopic(topic);
    assertThat(tried("mq:" + topic)).isEqualTo("delivered");
    assertThat(JSONObject.parseObject(firstOf(topic).body()).getString("teamId"))
        .isEqualTo("test-callback");
    assertThat(tried("mq:no topic")).isEqualTo("forbidden");
  }

  private String tried(String url) {
    JSONObject request = OperatorClient.request().fluentPut("url", url);
    return OperatorClient.operator(shop.service())
        .post("/api/v1/gbm/notify/test_callback", request)
        .required()
        .data()
        .getString("outcome");
  }

  @Test
  void aTopicThatIsNoNameIsRefusedAtTheLock() {
    for (String topic : List.of("amqp://server/exchange", "a b", "x".repeat(128), "")) {
      shop.assertRefused(() -> shop.client().lock(opening(topic, null)), "E0111");
    }
    shop.assertRefused(() -> shop.client().lock(opening("topic.fine", "a/b")), "E0111");
  }

  @Test
  void aMessageThatNoQueueTakesIsTriedAgain() {
    String team = complete("topic.of_nothing", null).get(0).teamId();
    shop.ledger().awaitAttempts(team, 1);
    assertThat(shop.ledger().attempts(team).get(0).outcome()).isIn("refused", "unreachable");
  }

  /** Signed an hour ago: it has waited in the queue. */
  @Test
  void aPaymentFromTheQueueIsCountedOnceAndForgedOnesHoldNothingUp() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    byte[] body = payment(place.outTradeNo());
    broker.send(PAYMENTS, Map.of(), body);
    broker.send(PAYMENTS, signed("paid-" + place.outTradeNo(), OTHER_SECRET, body), body);
    for (int i = 0; i < 3; i++) {
      broker.send(PAYMENTS, signed("paid-" + place.outTradeNo(), SECRET, body), body);
    }
    awaitPaid(place);
    Place next = shop.open(Activity.THREE, Shop.NOWHERE);
    send(next, "demo", SECRET);
    awaitPaid(next);
    assertThat(callbacks(place)).isEqualTo(1);
  }

  /** A node's knowledge of settings may be some seconds old. */
  @Test
  void aPaymentThatIsSignedWithASecretOfAMomentAgoIsCounted() {
    Place before = shop.open(Activity.THREE, Shop.NOWHERE);
    send(before, "demo", SECRET);
    awaitPaid(before);
    var settings = shop.service().bean(ProviderSettingsRepository.class);
    var demo = new ClientId("demo");
    var both = new ProviderSettings.Signed(List.of(SECRET, NEW_SECRET));
    long version = settings.find(demo, PaymentProvider.SIGNED).orElseThrow().version();
    var sealed = shop.service().bean(SettingsSealer.class).seal(demo, both);
    Place after = shop.open(Activity.THREE, Shop.NOWHERE);
    settings.save(demo, PaymentProvider.SIGNED, version, "test", sealed.keyId(), sealed.text());
    send(after, "demo", NEW_SECRET);
    awaitPaid(after);
  }

  /** They were encrypted with a key that this node does not have. */
  @Test
  void aClientWhoseSettingsCannotBeReadHoldsUpNoOther() {
    OtherClients.add(shop.sql(), "s09", "c09");
    shop.service()
        .bean(ProviderSettingsRepository.class)
        .save(new ClientId("s09-c09"), PaymentProvider.SIGNED, 0, "test", "k9", "AAAA");
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    send(place, "s09-c09", SECRET);
    broker.send(PAYMENTS, Map.of(), new byte[64 * 1024 + 1]);
    send(place, "demo", SECRET);
    awaitPaid(place);
    MeterRegistry meters = shop.service().bean(MeterRegistry.class);
    assertThat(meters.get("group_buy.payment.queue.consuming").gauge().value()).isEqualTo(1);
    assertThat(
            meters
                .get("group_buy.payment.refusals")
                .tags("provider", "signed", "reason", "size")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("group_buy.payment.callbacks")
                .tags("provider", "signed", "outcome", "unreadable")
                .counter()
                .count())
        .isPositive();
  }

  private void send(Place place, String client, SigningSecret secret) {
    byte[] body = payment(place.outTradeNo());
    Map<String, String> headers = new HashMap<>(signed("paid-" + place.outTradeNo(), secret, body));
    headers.put("webhook-client", client);
    broker.send(PAYMENTS, headers, body);
  }

  private void awaitPaid(Place place) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> shop.ledger().team(place.teamId()).completeCount() == 1);
  }

  private int callbacks(Place place) {
    return shop.ledger().count("payment_callback WHERE transaction_id = ?", place.outTradeNo());
  }

  private byte[] payment(String outTradeNo) {
    return JSONObject.of("paymentId", outTradeNo, "outTradeNo", outTradeNo, "status", "SUCCESS")
        .fluentPut("amount", "90.00")
        .fluentPut("currency", "CNY")
        .fluentPut("paidAt", shop.service().now().toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> signed(String id, SigningSecret secret, byte[] body) {
    long at = shop.service().now().minus(Duration.ofHours(1)).getEpochSecond();
    return Map.of(
        "webhook-client",
        "demo",
        "webhook-id",
        id,
        "webhook-timestamp",
        String.valueOf(at),
        "webhook-signature",
        StandardWebhooksSigner.signature(List.of(secret), id, at, body));
  }

  /** Nor do callbacks over HTTP notice it. */
  @Test
  void aBrokerThatIsAwayCostsNoAttemptAndAllIsToldWhenItIsBack() {
    String topic = "topic.crowd";
    broker.addTopic(topic);
    broker.kill();
    addTasks(topic, CROWD);
    shop.service().runJob();
    patiently()
        .until(() -> shop.ledger().count("notify_task WHERE due_at <= UTC_TIMESTAMP(6)") == 0);

    String overHttp = shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
    await().atMost(Duration.ofSeconds(5)).until(() -> !merchant.received().isEmpty());
    assertThat(shop.ledger().awaitClosed(overHttp).notifyCount()).isEqualTo(1);
    assertThat(waiting(topic)).isEqualTo(CROWD);

    broker.start();
    patiently().until(() -> drained(topic));
    assertThat(distinct(topic)).isEqualTo(CROWD);
  }

  /** It is there, answers connections, and takes no messages. */
  @Test
  void aBrokerThatIsBlockedHoldsUpNoCallbackAndAllIsToldAfterwards() {
    String topic = "topic.blocked";
    broker.addTopic(topic);
    broker.block();
    try {
      addTasks(topic, BLOCKED);
      shop.service().runJob();
      int before = merchant.received().size();
      String overHttp = shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
      await().atMost(Duration.ofSeconds(5)).until(() -> merchant.received().size() > before);
      assertThat(shop.ledger().awaitClosed(overHttp).notifyCount()).isEqualTo(1);
    } finally {
      broker.unblock();
    }
    patiently().until(() -> drained(topic));
    assertThat(distinct(topic)).isEqualTo(BLOCKED);
  }

  /** At least once: a confirmation that was lost leaves a repeat. */
  private long distinct(String topic) {
    return broker.messages(topic).stream().map(Message::id).distinct().count();
  }

  private boolean drained(String topic) {
    shop.ledger().makeEverythingDue();
    shop.service().runJob();
    return open(topic) == 0;
  }

  /** What it had confirmed it has kept, the rest is published again. */
  @Test
  void aBrokerThatIsKilledWhileItDrainsLosesNothing() {
    String topic = "topic.killed";
    broker.addTopic(topic);
    addTasks(topic, CROWD);
    Thread job = new Thread(shop.service()::runJob);
    job.start();
    patiently().until(() -> open(topic) < CROWD * 3 / 4);
    broker.kill();
    broker.start();
    patiently().until(() -> drained(topic));
    assertThat(distinct(topic)).isEqualTo(CROWD);
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(500));
  }

  private int open(String topic) {
    return shop.ledger().count("notify_task WHERE notify_url = ? AND due_at IS NOT NULL", topic);
  }

  /** Open, and without an attempt. */
  private int waiting(String topic) {
    return shop.ledger()
        .count(
            "notify_task WHERE notify_url = ? AND due_at IS NOT NULL AND notify_count = 0", topic);
  }

  private Message firstOf(String topic) {
    await().until(() -> !broker.messages(topic).isEmpty());
    return broker.messages(topic).get(0);
  }

  private List<Place> complete(String topic, String refundTopic) {
    Place first = shop.take(opening(topic, refundTopic));
    List<Place> team = List.of(first, shop.join(Activity.TWO, first.teamId()));
    team.forEach(place -> assertThat(shop.pay(place).code()).isEqualTo("0000"));
    return team;
  }

  private JSONObject opening(String topic, String refundTopic) {
    JSONObject config = JSONObject.of("notifyType", "MQ", "notifyMQ", topic);
    if (refundTopic != null) {
      config.put("refundNotifyMQ", refundTopic);
    }
    return shop.joining(Activity.TWO, null).fluentPut("notifyConfigVO", config);
  }

  private void addTasks(String topic, int count) {
    shop.sql()
        .update(
            "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, client_id,"
                + " notify_type, notify_url, host, parameter_json, notify_status, notify_count,"
                + " due_at, version)"
                + " SELECT CONCAT(?, '_', n), CONCAT(?, '_', n, '/trade_settlement'),"
                + " 'trade_settlement', CONCAT(?, '_', n), 100123, 'demo', 'MQ', ?, ?, '{}', 0, 0,"
                + " UTC_TIMESTAMP(6), 0 FROM (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS n"
                + " FROM "
                + DIGITS
                + " a, "
                + DIGITS
                + " b, "
                + DIGITS
                + " c, "
                + DIGITS
                + " e) numbers WHERE n < ?",
            topic.replace('.', '_'),
            topic,
            topic,
            topic,
            "mq/" + topic,
            count);
  }
}
