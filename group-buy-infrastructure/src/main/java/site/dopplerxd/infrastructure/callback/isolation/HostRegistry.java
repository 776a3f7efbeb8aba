package site.dopplerxd.infrastructure.callback.isolation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.HostActivity;
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;
import site.dopplerxd.infrastructure.mq.MqSettings;

/**
 * Judges each host, and each topic, by itself. Topics share nothing with hosts. Remembers the hosts
 * that were called lately, a bounded number of them; one that was forgotten begins again as
 * unproven.
 */
@Component
final class HostRegistry implements HostAdmission, OpenBreakers, HostActivity {
  private static final int MAX_HOSTS = 20_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

  private static final Comparator<HostCalls> BUSIEST =
      Comparator.comparingInt(HostCalls::inFlight)
          .thenComparingInt(HostCalls::failurePercent)
          .reversed()
          .thenComparing(HostCalls::host);

  private final LoadingCache<String, HostState> hosts;

  @Autowired
  HostRegistry(IsolationSettings settings, DispatcherSettings dispatcher, MqSettings mq) {
    this(settings, dispatcher.maxInFlight(), mq.maxInFlight(), System::nanoTime);
  }

  /**
   * Takes the bounds of hosts and of topics.
   *
   * @param maxInFlight calls under way at once
   * @param maxMessages under way at once to all topics; one topic that is proven may have them all,
   *     as most merchants of a shop listen to the same
   */
  HostRegistry(
      IsolationSettings settings, int maxInFlight, int maxMessages, LongSupplier nanoTime) {
    CircuitBreakerConfig breakers = breakers(settings, nanoTime);
    UnprovenHostQuota unproven = halfOf(maxInFlight, nanoTime);
    UnprovenHostQuota unprovenTopics = halfOf(maxMessages, nanoTime);
    IsolationSettings ofTopics = settings.withMaxPerHost(maxMessages);
    this.hosts =
        Caffeine.newBuilder()
            .maximumSize(MAX_HOSTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(
                host -> {
                  CircuitBreaker breaker = CircuitBreaker.of(host, breakers);
                  return host.startsWith(DeliveryChannel.TOPICS)
                      ? new HostState(ofTopics, breaker, unprovenTopics, nanoTime)
                      : new HostState(settings, breaker, unproven, nanoTime);
                });
  }

  private static UnprovenHostQuota halfOf(int maxInFlight, LongSupplier nanoTime) {
    return new UnprovenHostQuota(Math.max(1, maxInFlight / 2), nanoTime.getAsLong());
  }

  private static CircuitBreakerConfig breakers(IsolationSettings settings, LongSupplier nanoTime) {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(settings.breakerCalls())
        .minimumNumberOfCalls(settings.breakerCalls())
        .failureRateThreshold(settings.breakerFailurePercent())
        .waitDurationInOpenState(settings.breakerWait())
        .permittedNumberOfCallsInHalfOpenState(2)
        .maxWaitDurationInHalfOpenState(settings.breakerWait())
        .clock(new MonotonicClock(nanoTime))
        .currentTimestampFunction(clock -> nanoTime.getAsLong(), TimeUnit.NANOSECONDS)
        .writableStackTraceEnabled(false)
        .build();
  }

  @Override
  public Admission ask(String destination) {
    return destination.isEmpty() ? Admitted.UNLIMITED : hosts.get(destination).ask();
  }

  /** How many of the hosts that are remembered have their breaker in this state. */
  long count(CircuitBreaker.State state) {
    return hosts.asMap().values().stream().filter(host -> host.state() == state).count();
  }

  /** Looks at every host that is remembered, without making it remembered for longer. */
  @Override
  public Open openFor(Duration atLeast, int limit) {
    List<OpenBreaker> open = new ArrayList<>();
    hosts
        .asMap()
        .forEach(
            (name, host) ->
                host.openFor()
                    .filter(openFor -> openFor.compareTo(atLeast) >= 0)
                    .ifPresent(openFor -> open.add(new OpenBreaker(name, openFor))));
    open.sort(Comparator.comparing(OpenBreaker::openFor).reversed());
    return new Open(open.subList(0, Math.min(limit, open.size())), open.size());
  }

  /** Looks at every host, as {@link #openFor} does. */
  @Override
  public List<HostCalls> busiest(int limit) {
    return hosts.asMap().entrySet().stream()
        .map(host -> host.getValue().calls(host.getKey()))
        .sorted(BUSIEST)
        .limit(limit)
        .toList();
  }
}
