package site.dopplerxd.domain.shared.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.testing.Concurrently;

@Timeout(60)
class CombinerTest {
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Semaphore mayAnswer = new Semaphore(0);
  private final List<List<Integer>> asked = new CopyOnWriteArrayList<>();
  private final Combiner<Integer, String> held = new Combiner<>(3, 6, this::whenAllowed);

  private List<String> whenAllowed(List<Integer> questions) {
    asked.add(questions);
    mayAnswer.acquireUninterruptibly();
    if (questions.contains(-1)) {
      throw new IllegalStateException("of " + questions);
    }
    return questions.stream().map(question -> "a" + question).toList();
  }

  @AfterEach
  void end() {
    mayAnswer.release(1_000);
    callers.shutdownNow();
  }

  private CompletableFuture<String> askHeld(int question) {
    return CompletableFuture.supplyAsync(() -> held.ask(question), callers);
  }

  /** Each comes after the one before waits. */
  private List<CompletableFuture<String>> askInOrder(int from, int to) {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      answers.add(askHeld(i));
      int expected = i + 1;
      await().until(() -> held.unanswered() == expected);
    }
    return answers;
  }

  @Test
  void aQuestionThatComesAloneIsAskedAtOnce() {
    mayAnswer.release();
    assertThat(held.ask(7)).isEqualTo("a7");
    assertThat(asked).containsExactly(List.of(7));
  }

  @Test
  void questionsThatComeMeanwhileAreAskedTogetherInBatches() {
    List<CompletableFuture<String>> answers = askInOrder(0, 1);
    await().until(() -> asked.size() == 1);
    answers.addAll(askInOrder(1, 6));
    mayAnswer.release(3);
    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactly("a0", "a1", "a2", "a3", "a4", "a5");
    assertThat(asked).extracting(List::size).containsExactly(1, 3, 2);
  }

  @Test
  void moreThanMayWaitAreRefused() {
    List<CompletableFuture<String>> answers = askInOrder(0, 6);
    assertThatThrownBy(() -> held.ask(6)).isInstanceOf(NoCapacityException.class);
    mayAnswer.release(10);
    answers.forEach(CompletableFuture::join);
    assertThat(held.ask(7)).isEqualTo("a7");
  }

  @Test
  void whatTheSourceThrowsAllThatAskedTogetherGet() {
    List<CompletableFuture<String>> answers = askInOrder(0, 1);
    await().until(() -> asked.size() == 1);
    CompletableFuture<String> bad = askHeld(-1);
    await().until(() -> held.unanswered() == 2);
    CompletableFuture<String> beside = askHeld(8);
    await().until(() -> held.unanswered() == 3);
    mayAnswer.release(3);
    assertThat(answers.get(0).join()).isEqualTo("a0");
    assertThatThrownBy(bad::join).isInstanceOf(CompletionException.class);
    assertThatThrownBy(beside::join).hasRootCauseMessage("of [-1, 8]");
    assertThat(held.ask(9)).isEqualTo("a9");
  }

  @Test
  void anInterruptedCallerGetsItsAnswerAndStaysInterrupted() throws Exception {
    CompletableFuture<String> first = askHeld(0);
    await().until(() -> asked.size() == 1);
    var answer = new CompletableFuture<String>();
    Thread caller =
        new Thread(() -> answer.complete(held.ask(1) + Thread.currentThread().isInterrupted()));
    caller.start();
    await().until(() -> held.unanswered() == 2);
    caller.interrupt();
    mayAnswer.release(2);
    assertThat(answer.get()).isEqualTo("a1true");
    first.join();
  }

  @Test
  void aQuestionThatIsNotAskedSoonIsTakenBack() {
    List<CompletableFuture<String>> answers = askInOrder(0, 1);
    await().until(() -> asked.size() == 1);
    assertThat(held.tryAsk(1, Duration.ofMillis(20))).isEmpty();
    assertThat(held.unanswered()).isEqualTo(1);
    mayAnswer.release(2);
    answers.forEach(CompletableFuture::join);
    assertThat(held.ask(2)).isEqualTo("a2");
    assertThat(asked).containsExactly(List.of(0), List.of(2));
  }

  @Test
  void aQuestionThatIsAskedIsWaitedForHoweverLongItTakes() {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(() -> held.tryAsk(0, Duration.ZERO), callers);
    await().until(() -> asked.size() == 1);
    mayAnswer.release();
    assertThat(answer.join()).contains("a0");
  }

  @Test
  void whereTooManyWaitAQuestionIsNotAskedSoon() {
    List<CompletableFuture<String>> answers = askInOrder(0, 6);
    assertThat(held.tryAsk(6, Duration.ofMinutes(1))).isEmpty();
    mayAnswer.release(10);
    answers.forEach(CompletableFuture::join);
  }

  /** Each is asked once or taken back, and those that lead hand over to none that has gone. */
  @Test
  void impatientCallersStandInNoOnesWay() {
    AtomicInteger answered = new AtomicInteger();
    var combiner =
        new Combiner<Integer, Integer>(
            3,
            100,
            questions -> {
              answered.addAndGet(questions.size());
              return questions;
            });
    AtomicInteger given = new AtomicInteger();
    Concurrently.times(
        16,
        caller ->
            IntStream.range(0, 5_000)
                .forEach(
                    i ->
                        combiner
                            .tryAsk(i, Duration.ofNanos(caller * 2_000L))
                            .ifPresent(
                                answer -> {
                                  assertThat(answer).isEqualTo(i);
                                  given.incrementAndGet();
                                })));
    assertThat(answered.get()).isEqualTo(given.get()).isPositive();
    assertThat(combiner.ask(7)).isEqualTo(7);
  }

  @Test
  void manyCallersEachGetTheirAnswerAndOneAsksAtATime() {
    AtomicInteger asking = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    var combiner =
        new Combiner<Integer, Integer>(
            5,
            100,
            questions -> {
              most.accumulateAndGet(asking.incrementAndGet(), Math::max);
              List<Integer> answers = questions.stream().map(question -> question * 2).toList();
              asking.decrementAndGet();
              return answers;
            });
    Concurrently.times(
        16,
        caller ->
            IntStream.range(0, 5_000)
                .forEach(
                    i ->
                        assertThat(combiner.ask(caller * 10_000 + i))
                            .isEqualTo((caller * 10_000 + i) * 2)));
    assertThat(most).hasValue(1);
  }
}
