package site.dopplerxd.infrastructure.observability;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Figures that are asked of the database at most once in a while. */
final class Remembered<T> {
  private final LoadingCache<Boolean, Optional<T>> latest;

  Remembered(Duration maxAge, Supplier<T> question) {
    this.latest = Caffeine.newBuilder().expireAfterWrite(maxAge).build(key -> ask(question));
  }

  /** That it does not answer is remembered too: no gauge waits for what another waited for. */
  private static <T> Optional<T> ask(Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (DataAccessException | TransactionException e) {
      return Optional.empty();
    }
  }

  /** Not a number while the database does not answer: unknown is not zero. */
  double read(ToDoubleFunction<T> figure) {
    return latest.get(true).map(figure::applyAsDouble).orElse(Double.NaN);
  }
}
