package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
class FailureLogTest {
  private final AtomicLong nanos = new AtomicLong();
  private final FailureLog log = new FailureLog(nanos::get);

  @Test
  void eachFailureIsOneLineAndTheStackOfAKindIsToldOnceAMinute(CapturedOutput output) {
    for (int i = 0; i < 100; i++) {
      fail("number " + i);
    }
    assertThat(count(output, "request failed")).isEqualTo(100);
    assertThat(output).contains("cause=IllegalStateException: number 99");
    assertThat(count(output, "FailureLogTest.fail(")).isEqualTo(1);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
    fail("later");
    assertThat(count(output, "FailureLogTest.fail(")).isEqualTo(2);
  }

  @Test
  void aFloodOfFailuresIsCountedAndNotWrittenDown(CapturedOutput output) {
    for (int i = 0; i < 10 * FailureLog.MOST_LINES_A_MINUTE; i++) {
      fail("flood");
    }
    assertThat(count(output, "request failed"))
        .isBetween(FailureLog.MOST_LINES_A_MINUTE, 2 * FailureLog.MOST_LINES_A_MINUTE);
  }

  @Test
  void whatACallerWroteStaysOnItsLine(CapturedOutput output) {
    log.failed(
        new MockHttpServletRequest("GET", "/x\nERROR forged"), new IllegalStateException("a\nb"));
    assertThat(output).contains("path=/x?ERROR forged").contains(": a?b");
  }

  private void fail(String message) {
    log.failed(new MockHttpServletRequest("GET", "/x"), new IllegalStateException(message));
  }

  private static int count(CapturedOutput output, String text) {
    return output.getAll().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }
}
