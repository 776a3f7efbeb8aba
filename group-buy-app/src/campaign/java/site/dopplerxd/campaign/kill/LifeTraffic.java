package site.dopplerxd.campaign.kill;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.MerchantKind;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Campaign;

/**
 * Shops whose teams are paid, given back, timed out and ended all at once, each request again and
 * again until it is answered; and what they were answered. Time is let pass in the tables: a
 * deadline, or the end of a team, is moved to now.
 */
final class LifeTraffic implements Workload {
  private static final int SHOPS = 3;
  private static final int AT_ONCE = 12;
  private static final int TARGET = 3;

  /** Nodes that are killed a moment after they serve may be too slow for a cold first request. */
  private static final Duration PATIENCE =
      Campaign.pick(Duration.ofMinutes(5), Duration.ofMinutes(20));

  private static final String CLOSED = "E0140";

  private final CampaignMerchant merchant;
  private final Supplier<TradeClient> doors;
  private final JdbcTemplate sql;
  private final LifeWorld world;
  private final Random random;
  private final ExecutorService requests = Executors.newFixedThreadPool(AT_ONCE);
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private List<Thread> shops = List.of();
  private int opened;
  private volatile boolean open;

  final LifeAnswers answers = new LifeAnswers();

  private record Place(String userId, String outTradeNo, String teamId, String orderId) {}

  LifeTraffic(
      CampaignMerchant merchant, Supplier<TradeClient> doors, JdbcTemplate sql, Random random) {
    this.merchant = merchant;
    this.doors = doors;
    this.sql = sql;
    this.world = new LifeWorld(sql);
    this.random = random;
  }

  @Override
  public void start() {
    if (opened == 0) {
      world.prepare();
    }
    open = true;
    shops = new ArrayList<>();
    for (int i = 0; i < SHOPS; i++) {
      String prefix = "L" + opened++ + "-";
      Random own = new Random(random.nextLong());
      shops.add(new Thread(() -> run(prefix, own), "shop-" + i));
    }
    shops.forEach(Thread::start);
  }

  private void run(String prefix, Random own) {
    try {
      for (int n = 0; open; n++) {
        oneTeam(prefix + n, own);
      }
    } catch (IllegalStateException | AssertionError | CompletionException e) {
      broken.add(prefix + e);
    }
  }

  private void oneTeam(String name, Random own) {
    long activity = own.nextBoolean() ? LifeWorld.FAILS : LifeWorld.FORMS;
    String notify = merchant.url(MerchantKind.drawn(own), "team-" + name);
    String refunds = merchant.url(MerchantKind.drawn(own), "refund-" + name);
    Function<String, JSONObject> lock = no -> lockRequest(activity, name + no, notify, refunds);
    List<Place> places = new ArrayList<>(List.of(granted(lock.apply("a"))));
    int joiners = own.nextInt(TARGET);
    for (int i = 0; i < joiners; i++) {
      places.add(granted(lock.apply("j" + i).fluentPut("teamId", places.get(0).teamId())));
    }
    allAtOnce(deeds(places, own));
    places.stream()
        .filter(place -> answers.closed.contains(place.outTradeNo()) && own.nextBoolean())
        .forEach(place -> lockAgain(lock.apply("r" + place.outTradeNo()), place));
  }

  /** A closed place's take is the buyer's again. */
  private void lockAgain(JSONObject request, Place closedPlace) {
    granted(request.fluentPut("userId", closedPlace.userId()));
  }

  private List<Runnable> deeds(List<Place> places, Random own) {
    Instant now = Instant.now();
    List<Runnable> deeds = new ArrayList<>();
    for (Place place : places) {
      add(deeds, own, 65, () -> pay(place, now));
      add(deeds, own, 20, () -> pay(place, now));
      add(deeds, own, 25, () -> refund(place));
      add(deeds, own, 10, () -> refund(place));
      add(deeds, own, 35, () -> letTheDeadlinePass(place));
      add(deeds, own, 20, () -> confirm(place));
    }
    add(deeds, own, 30, () -> end(places.get(0)));
    Collections.shuffle(deeds, own);
    return deeds;
  }

  private static void add(List<Runnable> deeds, Random own, int of100, Runnable deed) {
    if (own.nextInt(100) < of100) {
      deeds.add(deed);
    }
  }

  private void allAtOnce(List<Runnable> deeds) {
    CompletableFuture.allOf(
            deeds.stream()
                .map(deed -> CompletableFuture.runAsync(deed, requests))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private static JSONObject lockRequest(
      long activity, String number, String notifyUrl, String refundUrl) {
    JSONObject request = TradeClient.lockRequest(activity, "buyer-" + number, number, "", "");
    request.remove("notifyUrl");
    return request.fluentPut(
        "notifyConfigVO",
        JSONObject.of("notifyType", "HTTP", "notifyUrl", notifyUrl, "refundNotifyUrl", refundUrl));
  }

  private Place granted(JSONObject request) {
    Answer answer = ask(door -> door.lock(request));
    if (!"0000".equals(answer.code())) {
      throw new AssertionError("a lock must succeed: " + request + " " + answer);
    }
    return new Place(
        request.getString("userId"),
        request.getString("outTradeNo"),
        answer.teamId(),
        answer.data().getString("orderId"));
  }

  private void pay(Place place, Instant paidAt) {
    JSONObject report = TradeClient.settleRequest(place.userId(), place.outTradeNo(), paidAt);
    Answer answer = ask(door -> door.settle(report));
    switch (answer.code()) {
      case "0000" -> answers.counted.add(place.outTradeNo());
      case CLOSED -> answers.late.add(place.outTradeNo());
      default -> throw new AssertionError("a payment was answered " + answer);
    }
  }

  private void refund(Place place) {
    Answer answer = ask(door -> door.refund(place.userId(), place.outTradeNo())).required();
    answers.closed.add(place.outTradeNo());
    if ("success".equals(answer.data().getString("code"))) {
      answers.givenBack.merge(place.outTradeNo(), 1, Integer::sum);
    }
  }

  private void confirm(Place place) {
    Answer answer = ask(door -> door.confirmRefund(place.orderId()));
    if ("0000".equals(answer.code())) {
      answers.confirmed.add(place.orderId());
    } else if (!"E0141".equals(answer.code())) {
      throw new AssertionError("a confirmation was answered " + answer);
    }
  }

  private void letTheDeadlinePass(Place place) {
    sql.update(
        "UPDATE group_buy_order_list SET pay_deadline = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND"
            + " WHERE out_trade_no = ? AND status = 0",
        place.outTradeNo());
  }

  private void end(Place place) {
    sql.update(
        "UPDATE group_buy_order SET valid_end_time = UTC_TIMESTAMP(3) WHERE team_id = ?",
        place.teamId());
  }

  /** The same request, at any door, until it is answered. */
  private Answer ask(Function<TradeClient, Answer> request) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Answer answer = askOnce(request);
      if (answer != null && answer.httpStatus() < 500 && answer.httpStatus() != 429) {
        return answer;
      }
      LifeWorld.rest(50);
    }
    throw new AssertionError("no answer");
  }

  private @Nullable Answer askOnce(Function<TradeClient, Answer> request) {
    try {
      return request.apply(doors.get());
    } catch (IllegalStateException e) {
      return null; // Not served, or gone before the answer.
    }
  }

  /** Closes the shops after their present team, and has every team come to its end. */
  @Override
  public List<String> pause() throws InterruptedException {
    open = false;
    for (Thread shop : shops) {
      shop.join(PATIENCE.toMillis());
    }
    world.endAll();
    return List.copyOf(broken);
  }

  @Override
  public Map<String, List<?>> broken(List<Call> calls) {
    return world.broken(answers, calls);
  }

  @Override
  public String summary() {
    return "%d payments counted, %d too late, %d refunds; %s"
        .formatted(
            answers.counted.size(), answers.late.size(), answers.givenBack.size(), world.summary());
  }

  @Override
  public void close() {
    open = false;
    requests.shutdownNow();
  }
}
