package site.dopplerxd.infrastructure.persistence.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.NoConnectionException;

/**
 * Lets callers that come at the same time ask together (flat combining): one of them asks, for all
 * that have come while the one before was asking, then the next. Who comes alone asks at once; the
 * more come at once, the less each costs. An answer is always of after its question. Thread-safe.
 */
final class Combiner<Q, A> {
  private final int most;
  private final int mostWaiting;
  private final Function<List<Q>, List<A>> source;
  private final Queue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unanswered = new AtomicInteger();

  /** Whether there is one that asks, or is told to. */
  private final AtomicBoolean led = new AtomicBoolean();

  /** A question and the thread that waits for its answer. */
  private static final class Asked<Q, A> {
    private final Q question;
    private final Thread caller = Thread.currentThread();
    private volatile boolean leads;
    private volatile @Nullable Supplier<A> answer;

    Asked(Q question) {
      this.question = question;
    }

    void answer(Supplier<A> outcome) {
      answer = outcome;
      LockSupport.unpark(caller);
    }

    void lead() {
      leads = true;
      LockSupport.unpark(caller);
    }
  }

  /**
   * Asks nothing yet.
   *
   * @param most questions are asked together
   * @param mostWaiting callers are without an answer at a time
   * @param source answers questions, each at its place; what it throws, all that asked get
   */
  Combiner(int most, int mostWaiting, Function<List<Q>, List<A>> source) {
    this.most = most;
    this.mostWaiting = mostWaiting;
    this.source = source;
  }

  /**
   * The answer, for which it waits as long as the source takes for what was asked before and for
   * this.
   *
   * @throws NoConnectionException when too many wait already: nothing was asked
   */
  A ask(Q question) {
    int others = unanswered.getAndIncrement();
    try {
      if (others >= mostWaiting) {
        throw NoConnectionException.tooManyWait(others);
      }
      return answered(new Asked<>(question)).get();
    } finally {
      unanswered.decrementAndGet();
    }
  }

  /** How many callers wait for an answer. */
  int unanswered() {
    return unanswered.get();
  }

  private Supplier<A> answered(Asked<Q, A> mine) {
    waiting.add(mine);
    if (led.compareAndSet(false, true)) {
      mine.leads = true;
    }
    boolean interrupted = false;
    Supplier<A> answer = mine.answer;
    while (answer == null) {
      if (mine.leads) {
        askForThoseThatWait();
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      answer = mine.answer;
    }
    if (mine.leads) {
      handOver();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  private void askForThoseThatWait() {
    List<Asked<Q, A>> batch = new ArrayList<>();
    for (Asked<Q, A> one; batch.size() < most && (one = waiting.poll()) != null; ) {
      batch.add(one);
    }
    try {
      List<A> answers = source.apply(batch.stream().map(asked -> asked.question).toList());
      for (int i = 0; i < batch.size(); i++) {
        A answer = answers.get(i);
        batch.get(i).answer(() -> answer);
      }
    } catch (RuntimeException e) {
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
      Asked<Q, A> next = waiting.peek();
      if (next != null) {
        next.lead();
        return;
      }
      led.set(false);
    } while (!waiting.isEmpty() && led.compareAndSet(false, true));
  }
}
