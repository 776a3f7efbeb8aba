package site.dopplerxd.campaign.kill;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import site.dopplerxd.campaign.HeldCalls;
import site.dopplerxd.campaign.Interruption;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.process.HaltPoint;
import site.dopplerxd.system.process.QuickStart;
import site.dopplerxd.testing.Campaign;

/** Two nodes on one database, each killed again and again at moments of its own. */
final class KilledNodes implements AutoCloseable {
  private static final int NODES = 2;
  private static final int SHOWN_KILLS = 40;

  private final List<Seat> seats;
  private final AtomicInteger turns = new AtomicInteger();

  KilledNodes(Campaign campaign, QuickStart how, String jdbcUrl, HeldCalls heldCalls) {
    this.seats =
        IntStream.rangeClosed(1, NODES)
            .mapToObj(
                seat ->
                    new Seat(
                        "node-" + seat,
                        campaign.random("node-" + seat),
                        start -> NodeProcess.start(how, jdbcUrl, trace(seat, start), heldCalls)))
            .toList();
  }

  private static TraceParent trace(int seat, int start) {
    return new TraceParent("00-%016x%016x-%016x-00".formatted(seat, start, 1));
  }

  void awaitServing() {
    seats.forEach(Seat::awaitServing);
  }

  /** A node by turns, as a balancer would that knows nothing of them. */
  TradeClient door() {
    Seat seat = seats.get(Math.floorMod(turns.getAndIncrement(), NODES));
    return seat.door().orElseThrow(() -> new IllegalStateException("never served yet"));
  }

  /** Gives the demo's client an account at a provider, by a node that serves. */
  TradeClient.Answer configure(String provider, JSONObject settings) {
    return door()
        .asOperator()
        .send("PUT", "/api/v1/gbm/clients/demo/payment_providers/" + provider, settings);
  }

  /** Kills so many, half of them each, independently of each other. */
  void kill(int kills) {
    CompletableFuture<?>[] both =
        seats.stream().map(seat -> killing(seat, kills / NODES)).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(both).join();
  }

  private static CompletableFuture<Void> killing(Seat seat, int kills) {
    return CompletableFuture.runAsync(
        () -> IntStream.range(0, kills).forEach(i -> seat.killOnce()),
        work -> new Thread(work, "killer").start());
  }

  List<Interruption> kills() {
    return seats.stream().<Interruption>flatMap(seat -> seat.kills().stream()).toList();
  }

  Map<HaltPoint, Long> killsByMoment() {
    return seats.stream()
        .flatMap(seat -> seat.moments().stream())
        .collect(
            Collectors.groupingBy(
                moment -> moment, () -> new EnumMap<>(HaltPoint.class), Collectors.counting()));
  }

  /** Half of the nodes served sooner after their start than this. */
  Duration medianStartUp() {
    List<Duration> sorted =
        seats.stream().flatMap(seat -> seat.startUps().stream()).sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  /** The latest kills of each node, and what the nodes that run now have to say. */
  String story() {
    List<String> lines = new ArrayList<>();
    seats.forEach(
        seat ->
            lines.addAll(
                seat.log()
                    .subList(Math.max(0, seat.log().size() - SHOWN_KILLS), seat.log().size())));
    Stream<String> said = seats.stream().flatMap(seat -> seat.output().stream());
    return String.join("\n", lines.stream().sorted().toList())
        + "\nThe nodes that run say:\n"
        + String.join("\n", said.limit(SHOWN_KILLS).toList());
  }

  @Override
  public void close() {
    seats.forEach(Seat::close);
  }
}
