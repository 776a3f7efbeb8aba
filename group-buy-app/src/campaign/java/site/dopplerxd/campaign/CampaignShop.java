package site.dopplerxd.campaign;

import com.alibaba.fastjson2.JSONObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import site.dopplerxd.system.TradeClient;

/**
 * A shop that lets one team after the other form. What it does is drawn; its numbers are its own.
 */
final class CampaignShop {
  private static final int GREED = 5;
  private static final int LONGEST_REST_MILLIS = 300;

  private final String name;
  private final Random random;
  private final CampaignMerchant merchant;
  private final Insistence insistence;
  private final Journal journal;
  private final Together together;
  private int numbers;

  CampaignShop(
      String name,
      Random random,
      CampaignMerchant merchant,
      Insistence insistence,
      Journal journal,
      Together together) {
    this.name = name;
    this.random = random;
    this.merchant = merchant;
    this.insistence = insistence;
    this.journal = journal;
    this.together = together;
  }

  /** Draws, fills and pays a team, and rests. */
  void oneTeam() {
    TeamPlan plan = TeamPlan.drawn(random);
    Asked opening = lock(plan, number(), "");
    insistence.ask(opening);
    if (!opening.isGranted()) {
      throw new AssertionError("opening a team must succeed:  " + opening);
    }
    List<Asked> places = new ArrayList<>(join(plan, opening.answer().teamId()));
    places.add(0, opening);
    pay(places.stream().filter(Asked::isGranted).skip(plan.unpaid()).toList());
    if (plan.greedy()) {
      together.all(greed(plan, number()).map(this::asking));
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_REST_MILLIS)));
  }

  private List<Asked> join(TeamPlan plan, String teamId) {
    List<Asked> joining =
        IntStream.range(0, plan.joiners()).mapToObj(i -> lock(plan, number(), teamId)).toList();
    together.all(joining.stream().flatMap(this::perhapsTwice));
    return joining;
  }

  /** A few times each, at once, as several people would who cannot see of each other. */
  private void pay(List<Asked> places) {
    together.all(places.stream().map(this::payment).flatMap(this::perhapsTwice));
  }

  private Stream<Asked> greed(TeamPlan plan, String userId) {
    return IntStream.range(0, GREED).mapToObj(i -> lock(plan, userId, number(), ""));
  }

  private Stream<Runnable> perhapsTwice(Asked asked) {
    int times = random.nextInt(3) == 0 ? 2 : 1;
    return Stream.generate(() -> asking(asked)).limit(times);
  }

  private Runnable asking(Asked asked) {
    return () -> insistence.ask(asked);
  }

  private Asked payment(Asked place) {
    JSONObject request = TradeClient.settleRequest(place.userId(), place.tradeNo(), Instant.now());
    return journal.add(new Asked(Asked.Kind.SETTLE, request));
  }

  private Asked lock(TeamPlan plan, String number, String teamId) {
    return lock(plan, "buyer-" + number, number, teamId);
  }

  private Asked lock(TeamPlan plan, String userId, String number, String teamId) {
    JSONObject request =
        TradeClient.lockRequest(
            plan.activityId(), userId, number, teamId, merchant.url(plan.merchant(), number));
    return journal.add(new Asked(Asked.Kind.LOCK, request));
  }

  private String number() {
    return name + "-" + numbers++;
  }
}
