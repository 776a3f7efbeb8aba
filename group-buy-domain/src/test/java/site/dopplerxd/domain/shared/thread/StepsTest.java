package site.dopplerxd.domain.shared.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final Iterator<Integer> work = List.of(5, 3, 0, 7).iterator();

  @Test
  void stepsEndWithTheFirstThatDoesNothing() {
    assertThat(Steps.untilNothing(10, work::next)).isEqualTo(8);
    assertThat(work.next()).isEqualTo(7);
  }

  @Test
  void noMoreStepsAreDoneThanTheBoundAllows() {
    assertThat(Steps.untilNothing(1, work::next)).isEqualTo(5);
  }

  @Test
  void anInterruptedThreadDoesNoStep() {
    Thread.currentThread().interrupt();

    assertThat(Steps.untilNothing(10, work::next)).isZero();
    assertThat(Thread.interrupted()).isTrue();
  }
}
