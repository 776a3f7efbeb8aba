package site.dopplerxd.campaign;

import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/**
 * A merchant of every kind, each with a port of its own, and the ledger of all they were told. The
 * n-th answer at an address depends on the seed alone, not on the caller or the time. Thread-safe.
 */
public final class CampaignMerchant implements AutoCloseable {
  private final Map<MerchantKind, HostileMerchant> listening = new EnumMap<>(MerchantKind.class);
  private final Socket dead = new Socket();
  private final Queue<AtomicReference<Call>> calls = new ConcurrentLinkedQueue<>();
  private final HeldCalls heldCalls = new HeldCalls();
  private final Map<String, Integer> callsByUrl = new ConcurrentHashMap<>();
  private final long seed;

  public CampaignMerchant(Campaign campaign) {
    this.seed = campaign.random("merchants").nextLong();
    for (MerchantKind kind : MerchantKind.values()) {
      if (kind.listens()) {
        listening.put(kind, HostileMerchant.answering(exchange -> answer(kind, exchange)));
      }
    }
    bind(dead);
  }

  /** Bound and never listening: it refuses connections, and no other process gets the port. */
  private static void bind(Socket socket) {
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(MerchantKind kind, Behaviour.Exchange exchange)
      throws IOException, InterruptedException {
    ReceivedCallback request = exchange.request();
    String url = address(kind) + request.path();
    int nth = callsByUrl.merge(url, 1, Integer::sum);
    Mood mood = kind.mood(new Random(seed + 31L * request.path().hashCode() + nth));
    Call call =
        new Call(
            request.headers().getOrDefault("webhook-id", "none"),
            url,
            JSONObject.parseObject(request.body()).getString("teamId"),
            request.body(),
            caller(request),
            request.arrivedAt(),
            mood,
            Optional.empty());
    AtomicReference<Call> entry = new AtomicReference<>(call);
    calls.add(entry);
    heldCalls.passing(call.caller());
    mood.behaviour().answer(exchange);
    entry.set(call.answeredAt(Instant.now()));
  }

  private static String caller(ReceivedCallback request) {
    return TraceParent.parse(request.headers().getOrDefault("traceparent", ""))
        .map(TraceParent::traceId)
        .orElse("unknown");
  }

  /** By which these merchants can be told to keep an answer back. */
  public HeldCalls heldCalls() {
    return heldCalls;
  }

  /** An address of a merchant of this kind. */
  public String url(MerchantKind kind, String name) {
    return address(kind) + kind.path() + name;
  }

  private String address(MerchantKind kind) {
    HostileMerchant open = listening.get(kind);
    return "http://127.0.0.1:" + (open == null ? dead.getLocalPort() : open.port());
  }

  /** In the order of arrival, roughly. */
  public List<Call> calls() {
    return calls.stream().map(AtomicReference::get).toList();
  }

  @Override
  public void close() {
    listening.values().forEach(HostileMerchant::close);
    try {
      dead.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
