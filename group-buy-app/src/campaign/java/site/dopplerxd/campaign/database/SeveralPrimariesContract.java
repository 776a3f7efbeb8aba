package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** Two nodes, each on a member of its own, of a cluster whose members all take writes. */
@Tag("cluster")
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeveralPrimariesContract {
  private static final String DATABASE = "group_buy_members";
  private static final long ACTIVITY = 100123;
  private static final int PLACES = 3;
  private static final int TEAMS = 100;
  private static final int PAIRS = 300;
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");
  private static final UncountedPayment PAYMENT =
      new UncountedPayment("t-1", Money.of("0.01"), RefundReason.WRONG_AMOUNT);
  private static final Duration TO_BE_TOLD = Duration.ofMinutes(1);

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private Cluster cluster;
  private List<Node> nodes;
  private List<TradeClient> doors;
  private int numbers;

  /** Three members that take writes. */
  abstract Cluster start();

  @BeforeAll
  void begin() {
    cluster = start();
    cluster.create(1, DATABASE, "utf8mb4");
    nodes = startAtOnce();
    doors = nodes.stream().map(node -> new TradeClient(node.base())).toList();
  }

  /** The schema is empty: one migrates, the other waits for it, although both begin now. */
  private List<Node> startAtOnce() {
    var waits = CompletableFuture.supplyAsync(() -> node(2, "group-buy.migrate=validate"));
    Node migrates = node(1, "group-buy.migrate=auto");
    return List.of(migrates, waits.join());
  }

  private Node node(int member, String migrate) {
    return new Node(cluster.jdbcUrl(member, DATABASE), migrate);
  }

  @AfterAll
  void end() {
    nodes.forEach(Node::close);
    cluster.close();
    merchant.close();
  }

  Cluster cluster() {
    return cluster;
  }

  /** That of the first member, and that of the second. */
  List<Node> nodes() {
    return nodes;
  }

  @Test
  void ofTwoNodesThatStartAtOnceOnTwoMembersOneMigratesAndBothServe() {
    nodes.forEach(Probes::awaitReady);
  }

  @Test
  void aPlaceThatWasAnsweredOnOneMemberIsPaidOnAnother() {
    for (int i = 0; i < PAIRS; i++) {
      JSONObject place = place("");
      door(i).lock(place).required();
      pay(door(i + 1), place).join().required();
    }
  }

  /** The loser of two commits learns of it by three different errors; it is run again. */
  @Test
  void placesOfOneTeamThatArePaidAtOnceOnTwoMembersAreAllCounted() {
    int before = merchant.received().size();
    for (int i = 0; i < TEAMS; i++) {
      List<JSONObject> team = fill();
      assertThat(payAtOnce(team)).extracting(Answer::code).containsOnly("0000");
    }
    await().atMost(TO_BE_TOLD).until(() -> merchant.received().size() >= before + TEAMS);
    assertThat(merchant.received().stream().skip(before).map(SeveralPrimariesContract::id))
        .doesNotHaveDuplicates()
        .hasSize(TEAMS);
  }

  /** Four buyers for the last place of a team. */
  @Test
  void theLastPlaceThatIsTakenAtOnceOnTwoMembersIsGrantedOnce() {
    for (int i = 0; i < TEAMS / 4; i++) {
      String team = door(i).lock(place("")).required().teamId();
      door(i).lock(place(team)).required();
      List<Answer> answers =
          IntStream.range(0, 4)
              .mapToObj(buyer -> door(buyer).lockAsync(place(team)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(answers)
          .extracting(Answer::code)
          .containsOnlyOnce("0000")
          .allMatch(code -> List.of("0000", "E0005", "E0006").contains(code));
    }
  }

  /** A provider's message that cannot be counted, and its client's report without an amount. */
  @Test
  void aPaymentThatIsRefusedOnOneMemberAndReportedOnAnotherIsEitherOwedBackOrCounted() {
    for (int i = 0; i < PAIRS; i++) {
      JSONObject place = place("");
      door(i).lock(place).required();
      var outTradeNo = new OutTradeNo(place.getString("outTradeNo"));
      RefundLedger refunds = nodes.get((i + 1) % 2).bean(RefundLedger.class);
      var refused = CompletableFuture.supplyAsync(() -> refunds.owe(CHANNEL, outTradeNo, PAYMENT));
      Answer reported = pay(door(i), place).join();
      boolean isOwed = refused.join().isPresent();
      assertThat(reported.code()).isEqualTo(isOwed ? "E0110" : "0000");
    }
  }

  private static String id(ReceivedCallback call) {
    return call.headers().getOrDefault("webhook-id", "");
  }

  private TradeClient door(int number) {
    return doors.get(number % doors.size());
  }

  private JSONObject place(String team) {
    String number = "members-" + numbers++;
    return TradeClient.lockRequest(
        ACTIVITY, "buyer-" + number, number, team, team.isEmpty() ? merchant.url("/cb") : null);
  }

  private static CompletableFuture<Answer> pay(TradeClient door, JSONObject place) {
    return door.settleAsync(
        TradeClient.settleRequest(
            place.getString("userId"), place.getString("outTradeNo"), Instant.now()));
  }

  /** Each place on the other member. */
  private List<JSONObject> fill() {
    List<JSONObject> team = new ArrayList<>();
    String teamId = "";
    for (int i = 0; i < PLACES; i++) {
      JSONObject place = place(teamId);
      teamId = door(i).lock(place).required().teamId();
      team.add(place);
    }
    return team;
  }

  private List<Answer> payAtOnce(List<JSONObject> team) {
    return IntStream.range(0, team.size())
        .mapToObj(i -> pay(door(i), team.get(i)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }
}
