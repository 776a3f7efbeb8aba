package site.dopplerxd.domain.shared.combine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A few {@link Combiner}s side by side, so that several can ask at a time. Questions of one key are
 * always asked by the same, and never at the same time in two. Thread-safe.
 */
public final class StripedCombiner<Q, A> {
  private static final int STRIPES = 2;
  private static final int MOST_TOGETHER = 16;
  private static final int MOST_WAITING = 64;

  private final List<Combiner<Q, A>> stripes;

  /**
   * Asks nothing yet.
   *
   * @param source answers questions, sixteen at most, as {@link Combiner} says
   */
  public StripedCombiner(Function<List<Q>, List<A>> source) {
    this.stripes =
        Stream.generate(() -> new Combiner<>(MOST_TOGETHER, MOST_WAITING, source))
            .limit(STRIPES)
            .toList();
  }

  /**
   * The answer, as {@link Combiner#tryAsk}.
   *
   * @param key equal for questions that would be in each other's way
   * @param timeout how long what was asked before may take; zero asks nothing
   * @return absent when it was not asked
   */
  public Optional<A> tryAsk(Object key, Q question, Duration timeout) {
    return timeout.isZero()
        ? Optional.empty()
        : stripes.get(Math.floorMod(key.hashCode(), STRIPES)).tryAsk(question, timeout);
  }

  /** How many callers wait for an answer. */
  public int unanswered() {
    return stripes.stream().mapToInt(Combiner::unanswered).sum();
  }
}
