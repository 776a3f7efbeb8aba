package site.dopplerxd.domain.shared.combine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.NoCapacityException;

/**
 * Lets callers that come at the same time ask together (flat combining). One caller asks for all
 * that came while the source was busy, then the next one does. A caller that comes alone asks at
 * once. The more come at the same time, the less each costs. The source is always asked after the
 * question came, so that no answer is older than its question. Thread-safe.
 */
@RequiredArgsConstructor
public final class Combiner<Q, A> {
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE, 0);

  /** How many questions are asked together. */
  private final int most;

  /** How many callers are without an answer at a time. */
  private final int mostWaiting;

  /** Answers questions, each at its place; what it throws, all that asked get. */
  private final Function<List<Q>, List<A>> source;

  private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unanswered = new AtomicInteger();

  /** Whether there is one that asks, or is told to. */
  private final AtomicBoolean led = new AtomicBoolean();

  /** What becomes of a question; each but the first is final. */
  private enum Stage {
    WAITING,

    /** Its caller asks, for others too. */
    LEADING,

    /** Another caller asks it. */
    TAKEN,

    /** Its caller has waited as long as it would. */
    WITHDRAWN
  }

  /** A question and the thread that waits for its answer. */
  @RequiredArgsConstructor
  private static final class Asked<Q, A> {
    private final Q question;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private volatile @Nullable Supplier<A> answer;

    boolean become(Stage next) {
      return stage.compareAndSet(Stage.WAITING, next);
    }

    boolean leads() {
      return stage.get() == Stage.LEADING;
    }

    void answer(Supplier<A> outcome) {
      answer = outcome;
      LockSupport.unpark(caller);
    }

    boolean lead() {
      boolean leads = become(Stage.LEADING);
      LockSupport.unpark(caller);
      return leads;
    }
  }

  /**
   * The answer, for which it waits as long as the source takes for what was asked before and for
   * this.
   *
   * @throws NoCapacityException when too many wait already: nothing was asked
   */
  public A ask(Q question) {
    int others = unanswered.getAndIncrement();
    try {
      if (others >= mostWaiting) {
        throw NoCapacityException.queueFull(others);
      }
      return answered(new Asked<>(question), FOREVER).orElseThrow().get();
    } finally {
      unanswered.decrementAndGet();
    }
  }

  /**
   * The answer, if the question is asked soon; then it waits for it as long as the source takes.
   *
   * @param timeout how long what was asked before may take
   * @return absent when that takes longer, or when too many wait already: it was not asked
   */
  public Optional<A> tryAsk(Q question, Duration timeout) {
    int others = unanswered.getAndIncrement();
    try {
      return others >= mostWaiting
          ? Optional.empty()
          : answered(new Asked<>(question), timeout).map(Supplier::get);
    } finally {
      unanswered.decrementAndGet();
    }
  }

  /** How many callers wait for an answer. */
  public int unanswered() {
    return unanswered.get();
  }

  private Optional<Supplier<A>> answered(Asked<Q, A> mine, Duration timeout) {
    // The source, which may work for others too, is not to stop for this caller's sake.
    boolean interrupted = Thread.interrupted();
    waiting.add(mine);
    boolean first = led.compareAndSet(false, true);
    if (first) {
      mine.become(Stage.LEADING);
    }
    try {
      interrupted |= awaitAnswer(mine, timeout);
    } finally {
      // The first one may have been answered before it led.
      if (first || mine.leads()) {
        handOver();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(mine.answer);
  }

  /** Until it is answered or taken back; whether the thread was interrupted meanwhile. */
  private boolean awaitAnswer(Asked<Q, A> mine, Duration timeout) {
    boolean interrupted = false;
    long since = System.nanoTime();
    long most = TimeUnit.NANOSECONDS.convert(timeout);
    while (mine.answer == null) {
      long left = most - (System.nanoTime() - since);
      if (mine.leads()) {
        askForThoseThatWait(mine);
      } else if (left <= 0 && mine.become(Stage.WITHDRAWN)) {
        waiting.remove(mine);
        break;
      } else {
        park(mine, left);
        interrupted |= Thread.interrupted();
      }
    }
    return interrupted;
  }

  /** One that is taken waits until it is answered. */
  private void park(Asked<Q, A> mine, long nanos) {
    if (mine.stage.get() == Stage.WAITING) {
      LockSupport.parkNanos(this, nanos);
    } else {
      LockSupport.park(this);
    }
  }

  private void askForThoseThatWait(Asked<Q, A> leader) {
    List<Asked<Q, A>> batch = new ArrayList<>(most);
    try {
      for (Asked<Q, A> one; batch.size() < most && (one = waiting.poll()) != null; ) {
        if (one == leader || one.become(Stage.TAKEN)) {
          batch.add(one);
        }
      }
      List<A> answers = source.apply(batch.stream().map(asked -> asked.question).toList());
      for (int i = 0; i < batch.size(); i++) {
        A answer = answers.get(i);
        batch.get(i).answer(() -> answer);
      }
    } catch (RuntimeException e) {
      // Each that was taken is told: it waits without a limit.
      answer(
          batch,
          () -> {
            throw e;
          });
    } catch (Error e) {
      answer(
          batch,
          () -> {
            throw e;
          });
    }
  }

  private static <Q, A> void answer(List<Asked<Q, A>> batch, Supplier<A> outcome) {
    batch.forEach(asked -> asked.answer(outcome));
  }

  /** To the next that waits. Who comes when there is none leads by itself. */
  private void handOver() {
    do {
      for (Asked<Q, A> next; (next = waiting.peek()) != null; waiting.remove(next)) {
        if (next.lead()) {
          return;
        }
      }
      led.set(false);
    } while (!waiting.isEmpty() && led.compareAndSet(false, true));
  }
}
