package site.dopplerxd.system.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** A node with a heap of 256 MB among merchants that do their worst. */
@Tag("service")
class SmallHeapCampaignTest {
  private static final int TEAMS_OF_EACH = 50;
  private static final int MEMBERS = Campaign.pick(200_000, 1_000_000);
  private static final int A_CHUNK = 1_000;

  /** Ten times what was measured with a million, and far below one copy of their ids. */
  private static final long MOST_FOR_AN_UPLOAD = 5 << 20;

  /** Far above what 128 calls under way need, far below one answer. */
  private static final long MAX_GROWTH = 24 << 20;

  /** Nothing that would spare the heap some of the calls: no host is held back. */
  private static final String[] ALL_CALLS_AT_ONCE = {
    "group-buy.notify.callback.call-timeout=1s",
    "group-buy.notify.callback.connect-timeout=500ms",
    "group-buy.notify.lease=5s",
    "group-buy.notify.schedule=1s,1s,1s,1s",
    "group-buy.notify.isolation.max-per-host=128",
    "group-buy.notify.max-in-flight=256",
    "group-buy.notify.isolation.breaker-calls=1000"
  };

  private final String database = TestDatabase.migratedSchema("heap");
  private final StoredRows rows = new StoredRows(database);

  @Test
  void merchantsThatHangDripOrAnswerEndlesslyCostNoMemoryAndDelayNoOther() {
    try (ChildService node = ChildService.on(database, ALL_CALLS_AT_ONCE);
        HostileMerchant healthy = HostileMerchant.answering(Behaviour.success());
        HostileMerchant hanging = HostileMerchant.answering(Behaviour.hang());
        HostileMerchant dripping =
            HostileMerchant.answering(Behaviour.dripBody(Duration.ofSeconds(1)));
        HostileMerchant flooding = HostileMerchant.answering(Behaviour.hugeBody(300 << 20))) {
      completeTeams(node.client(), List.of(healthy));
      long before = node.reading().liveHeapBytes();

      List<HostileMerchant> hostile = List.of(hanging, dripping, flooding);
      completeTeams(node.client(), hostile);
      assertThat(node.reading().liveHeapBytes() - before)
          .as("during the calls")
          .isLessThan(MAX_GROWTH);
      completeTeams(node.client(), List.of(healthy));

      awaitTasks("notify_status = 1", 2 * TEAMS_OF_EACH);
      awaitTasks("notify_status = 3 AND notify_count = 5", hostile.size() * TEAMS_OF_EACH);
      assertThat(node.reading().liveHeapBytes() - before)
          .as("after the calls")
          .isLessThan(MAX_GROWTH);
    }
  }

  /** Each id has as many characters as it may have: 65 MB in the long form, 13 in the short one. */
  @Test
  void membersOfACrowdArriveInOneRequestHoweverManyAndCostNoMemory() throws Exception {
    try (ChildService node = ChildService.on(database)) {
      String crowds = "http://127.0.0.1:%d/api/v1/gbm/crowds".formatted(node.port());
      String crowd = "{\"requestId\":\"c\",\"reason\":\"r\",\"tagId\":\"many\",\"tagName\":\"m\"}";
      ask(crowds, "POST", "application/json", BodyPublishers.ofString(crowd)).join();
      long before = node.reading().liveHeapBytes();
      CompletableFuture<String> upload =
          ask(
              crowds + "/many/members?requestId=u&reason=r",
              "PUT",
              "text/csv",
              BodyPublishers.ofByteArrays(() -> members().iterator()));
      long most = before;
      while (!isDoneSoon(upload)) {
        most = Math.max(most, node.reading().liveHeapBytes());
      }
      assertThat(upload.join()).contains("\"members\":" + MEMBERS);
      System.out.printf(
          "heap while %d members arrive: %d KB before, %d KB at most%n",
          MEMBERS, before >> 10, most >> 10);
      assertThat(most - before).isLessThan(MOST_FOR_AN_UPLOAD);
    }
  }

  private static CompletableFuture<String> ask(
      String url, String method, String mediaType, BodyPublisher body) {
    String basic = Base64.getEncoder().encodeToString("admin:demo-admin".getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", mediaType)
            .method(method, body)
            .build();
    return HttpClient.newHttpClient()
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(HttpResponse::body);
  }

  private static Stream<byte[]> members() {
    return IntStream.range(0, MEMBERS / A_CHUNK).mapToObj(SmallHeapCampaignTest::chunk);
  }

  private static byte[] chunk(int number) {
    return IntStream.range(number * A_CHUNK, (number + 1) * A_CHUNK)
        .mapToObj("member-%057d\n"::formatted)
        .collect(Collectors.joining())
        .getBytes(UTF_8);
  }

  private static boolean isDoneSoon(CompletableFuture<String> upload)
      throws InterruptedException, ExecutionException {
    try {
      upload.get(1, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void completeTeams(TradeClient shop, List<HostileMerchant> merchants) {
    merchants.stream()
        .map(merchant -> merchant.url("/told"))
        .flatMap(url -> Stream.generate(() -> url).limit(TEAMS_OF_EACH))
        .parallel()
        .forEach(url -> FullTeam.lock(shop, url).payAll(shop));
  }

  private void awaitTasks(String condition, int number) {
    await().atMost(Duration.ofSeconds(60)).until(() -> rows.count(condition) == number);
  }
}
