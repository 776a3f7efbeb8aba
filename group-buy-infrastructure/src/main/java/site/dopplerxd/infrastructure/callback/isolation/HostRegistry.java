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
import site.dopplerxd.domain.notify.channel.HostAdmission;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.delivery.DispatcherSettings;

/**
 * Judges each host by itself. Remembers the hosts that were called lately, a bounded number of
 * them; one that was forgotten begins again as unproven.
 */
@Component
final class HostRegistry implements HostAdmission, OpenBreakers {
  private static final int MAX_HOSTS = 20_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

  private final LoadingCache<String, HostState> hosts;

  @Autowired
  HostRegistry(IsolationSettings settings, DispatcherSettings dispatcher) {
    this(settings, dispatcher.maxInFlight(), System::nanoTime);
  }

  HostRegistry(IsolationSettings settings, int maxInFlight, LongSupplier nanoTime) {
    CircuitBreakerConfig breakers = breakers(settings, nanoTime);
    var unproven = new UnprovenHostQuota(Math.max(1, maxInFlight / 2), nanoTime.getAsLong());
    this.hosts =
        Caffeine.newBuilder()
            .maximumSize(MAX_HOSTS)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(
                host ->
                    new HostState(settings, CircuitBreaker.of(host, breakers), unproven, nanoTime));
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
    return destination.isEmpty() ? Permit.UNLIMITED : hosts.get(destination).ask();
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
}
