package site.dopplerxd.domain.shared.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreadsTest {
  @Test
  void aDaemonHasItsNameAndDoesNotKeepTheProcessAlive() {
    Thread thread = Threads.daemon("night-watch").newThread(() -> {});

    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("night-watch");
  }

  @Test
  void aPauseThatIsInterruptedNamesItselfAndLeavesTheThreadInterrupted() {
    Thread.currentThread().interrupt();

    assertThatIllegalStateException()
        .isThrownBy(() -> Threads.pause(Duration.ofMinutes(1), "while waiting for the tide"))
        .withMessage("interrupted while waiting for the tide");
    assertThat(Thread.interrupted()).isTrue();
  }
}
