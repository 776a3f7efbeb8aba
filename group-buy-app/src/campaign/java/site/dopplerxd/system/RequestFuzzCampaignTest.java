package site.dopplerxd.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.testing.Damage;
import site.dopplerxd.testing.FuzzCampaign;

/**
 * Every body of a client's or operator's request gets a prompt answer that the OpenAPI description
 * knows, never a server error. A refused request has written nothing. The bodies are the documented
 * examples, damaged.
 */
@Tag("system")
class RequestFuzzCampaignTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** For so many inputs the same operation is tried, on a world made ready for it. */
  private static final int IN_A_ROW = 25;

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"(?:\\s*:)?|-?[\\d.eE+]+|\\w+|.", Pattern.DOTALL);

  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "false",
          "NaN",
          "Infinity",
          "-0",
          "0",
          "1",
          "-1",
          "17",
          "100123",
          "0.1",
          "1.0",
          "1e1",
          "1e400",
          "1E-400",
          "1e999999999",
          "-1e-999999999",
          "90.00",
          "90.001",
          "0.000000000000000000000000000001",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "9".repeat(300),
          "01",
          "+1",
          ".5",
          "0x1F",
          "\"\"",
          "\" \"",
          "\"0\"",
          "\"null\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\uD83D\\uDE00\"",
          "\"\\u202e\"",
          "\"\\x41\"",
          "\"\\",
          "\"",
          "'",
          "{}",
          "[]",
          "[[]]",
          "{\"a\":1}",
          "[null]",
          "[".repeat(1200),
          "{\"a\":".repeat(1200),
          "]".repeat(50),
          "}",
          "{",
          ",",
          ",,",
          ":",
          "/*c*/",
          "//c\n",
          "#",
          "\u0000",
          "\uFEFF",
          "\t",
          "\r\n",
          "\u2028",
          "<!DOCTYPE x>",
          "%00",
          "\"" + "x".repeat(65) + "\"",
          "\"" + "é".repeat(64) + "\"",
          "\"" + "😀".repeat(64) + "\"",
          "\"" + "x".repeat(600) + "\"",
          "\"@type\":\"java.net.URL\",",
          "\"$ref\":\"$\",",
          "\"userId\":",
          "\"teamId\":",
          "\"activityId\":",
          "\"notifyConfigVO\":",
          "\"payAmount\":",
          "\"outTradeTime\":",
          "\"requestId\":",
          "\"filter\":",
          "\"limit\":",
          "\"version\":",
          "\"allowedHosts\":",
          "\"retrySchedule\":",
          "\"ackMode\":",
          "\"overlapSeconds\":",
          "\"cursor\":",
          "\"url\":",
          "\"HTTP\"",
          "\"MQ\"",
          "\"card\"",
          "\"15s,1m\"",
          "\"ANY_2XX\"",
          "\"*.shop.example\"",
          "\"2026-01-31T18:30:00+08:00\"",
          "\"2026-01-31 18:30:00\"",
          "\"2026-02-30T00:00:00Z\"",
          "\"+1000000000-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00Z\"",
          "\"2026-01-31T18:30:00+18:00\"",
          "\"http://127.0.0.1/\"",
          "\"http://[\"",
          "\"//\"");

  private static final List<String> TYPES =
      List.of(
          "application/json; charset=utf-8",
          "application/json; charset=utf-16",
          "application/json; charset=iso-8859-1",
          "application/json; charset=nonsense",
          "application/json;charset=",
          "APPLICATION/JSON",
          "application/json; a=b; a=c",
          "application/*+json",
          "application/problem+json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "text/plain",
          "*/*",
          "application/",
          "/",
          ";");

  private static final List<Charset> CHARSETS =
      List.of("UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1", "GB18030", "Shift_JIS").stream()
          .map(Charset::forName)
          .toList();

  private static ExampleWorld world;
  private static ContractClient client;
  private static List<DocumentedOperation> operations;

  @BeforeAll
  static void start() {
    // No merchant is called: a damaged URL may name a stranger's host.
    world =
        new ExampleWorld(
            gateway -> FakeChannel.around(gateway, request -> new Refused(410, "gone")));
    client = new ContractClient(world.service());
    operations =
        DocumentedOperation.all(client.document()).stream()
            .filter(DocumentedOperation::hasBody)
            .filter(one -> one.scheme().isPresent())
            .toList();
    world.fail();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  @Timeout(900)
  void anyBodyIsAnsweredAsDocumentedAndWhoIsRefusedHasWrittenNothing() {
    FuzzCampaign.run("requests", Duration.ofSeconds(15), RequestFuzzCampaignTest::tryBody);
  }

  private static void tryBody(long number, Random random) {
    int at = (int) (number / IN_A_ROW % operations.size());
    DocumentedOperation operation = operations.get(at);
    if (number % IN_A_ROW == 0) {
      world.prepareFor(operation);
    }
    byte[] body = body(operation, random);
    String type = random.nextInt(20) == 0 ? any(TYPES, random) : "application/json";
    var before = rows();
    long began = System.nanoTime();
    HttpResponse<String> answer =
        client
            .example(operation)
            .header("Content-Type", type)
            .body(BodyPublishers.ofByteArray(body))
            .send();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    String about =
        "%s %s %s%n%s".formatted(operation, type, new String(body, UTF_8), answer.body());
    assertIsAnAnswer(operation, answer, about);
    assertThat(took).as(about).isLessThan(SOON);
    if (!"0000".equals(JSON.parseObject(answer.body()).getString("code"))) {
      assertThat(rows()).as(about).isEqualTo(before);
    }
  }

  private static void assertIsAnAnswer(
      DocumentedOperation operation, HttpResponse<String> answer, String about) {
    assertThat(answer.statusCode()).as(about).isLessThan(500);
    operation.assertDocuments(answer);
    var envelope = JSON.parseObject(answer.body());
    assertThat(envelope.keySet()).as(about).containsExactlyInAnyOrder("code", "info", "data");
    assertThat(envelope.getString("code")).as(about).isNotEqualTo("0001");
    assertThat(envelope.getString("info").length()).as(about).isLessThan(1000);
    assertThat(envelope.getString("info").chars().anyMatch(Character::isISOControl))
        .as(about)
        .isFalse();
  }

  private static Map<String, Object> rows() {
    var ledger = new Ledger(world.service().sql());
    Map<String, Object> rows = ledger.contents();
    for (String table : List.of("api_client", "operator_audit")) {
      rows.put(table, ledger.rows(table));
    }
    return rows;
  }

  private static byte[] body(DocumentedOperation operation, Random random) {
    var damage = new Damage(random, TOKEN, WORDS);
    String valid = DocumentedOperation.write(fresh(operation.exampleBody(), random));
    return switch (random.nextInt(20)) {
      case 0 -> any(CHARSETS, random).encode(damage.text(valid)).array();
      case 1 -> ("\uFEFF" + valid).getBytes(UTF_8);
      case 2 -> damage.word().repeat(1 + random.nextInt(5)).getBytes(UTF_8);
      case 3, 4, 5, 6, 7 -> damage.bytes(valid.getBytes(UTF_8));
      default -> damage.text(valid).getBytes(UTF_8);
    };
  }

  /** Half of the time one that was not sent before. */
  private static JSONObject fresh(JSONObject body, Random random) {
    for (String id : List.of("requestId", "outTradeNo", "userId")) {
      if (body.containsKey(id) && random.nextBoolean()) {
        body.put(id, Long.toHexString(random.nextLong()));
      }
    }
    return body;
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
