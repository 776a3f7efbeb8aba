package site.dopplerxd.trigger.http.envelope;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import lombok.extern.slf4j.Slf4j;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

/**
 * Tells the log of requests that failed for a fault of ours: one line for each, with the trace id
 * that every line has, and the stack once a minute for each kind of failure. Thousands of failures
 * cannot flood the log: lines beyond a bound are counted, and the next line gives their number.
 */
@Slf4j
@Component
public final class FailureLog {
  static final int MOST_LINES_A_MINUTE = 600;
  private static final Duration STACK_EVERY = Duration.ofMinutes(1);
  private static final int MOST_KINDS = 200;
  private static final int MOST_CAUSES = 16;
  private static final int MAX_PATH = 200;
  private static final int MAX_MESSAGE = 300;

  private final Cache<String, Boolean> told;
  private final AtomicLong untold = new AtomicLong();
  private final Bucket lines =
      Bucket.builder()
          .addLimit(
              limit ->
                  limit
                      .capacity(MOST_LINES_A_MINUTE)
                      .refillGreedy(MOST_LINES_A_MINUTE, Duration.ofMinutes(1)))
          .build();

  /** Measures time by the system. */
  @Autowired
  public FailureLog() {
    this(Ticker.systemTicker());
  }

  FailureLog(Ticker ticker) {
    this.told =
        Caffeine.newBuilder()
            .maximumSize(MOST_KINDS)
            .expireAfterWrite(STACK_EVERY)
            .ticker(ticker)
            .build();
  }

  /** Tells of one failed request. */
  public void failed(HttpServletRequest request, Throwable failure) {
    if (!lines.tryConsume(1)) {
      untold.incrementAndGet();
      return;
    }
    Throwable cause = causeOf(failure);
    String line =
        "request failed method=%s path=%s failure=%s cause=%s: %s%s"
            .formatted(
                SafeText.of(request.getMethod(), MAX_PATH),
                SafeText.of(request.getRequestURI(), MAX_PATH),
                failure.getClass().getSimpleName(),
                cause.getClass().getSimpleName(),
                SafeText.of(String.valueOf(cause.getMessage()), MAX_MESSAGE),
                unmentioned());
    if (told.asMap().putIfAbsent(kindOf(failure, cause), true) == null) {
      log.error(line, failure);
    } else {
      log.error(line);
    }
  }

  /** Tells of a request that waited for a connection in vain: one line, and never a stack. */
  void busy(HttpServletRequest request, Throwable failure) {
    if (Busy.isWorthALine(failure)) {
      refused(request, Busy.CODE, reasonOf(failure));
    }
  }

  /** Tells of a request that needs a row that this version cannot read: one line, no stack. */
  void unreadable(HttpServletRequest request, UnreadableRowException odd) {
    refused(request, ResponseCode.ROW_UNREADABLE, odd.getDetail());
  }

  private void refused(HttpServletRequest request, ResponseCode code, String cause) {
    if (!lines.tryConsume(1)) {
      untold.incrementAndGet();
      return;
    }
    log.warn(
        "request refused code={} method={} path={} cause={}{}",
        code.getCode(),
        SafeText.of(request.getMethod(), MAX_PATH),
        SafeText.of(request.getRequestURI(), MAX_PATH),
        SafeText.of(cause, MAX_MESSAGE),
        unmentioned());
  }

  /** The pool's word, which names its size and its last failure to connect. */
  private static String reasonOf(Throwable failure) {
    return NoCapacityException.in(failure)
        .flatMap(why -> Arrays.stream(why.getSuppressed()).findFirst())
        .map(timeout -> timeout.getMessage() + "; " + causeOf(timeout).getMessage())
        .orElse("no connection in time");
  }

  private String unmentioned() {
    long number = untold.getAndSet(0);
    return number == 0 ? "" : " unlogged=" + number;
  }

  private static String kindOf(Throwable failure, Throwable cause) {
    StackTraceElement[] stack = cause.getStackTrace();
    return failure.getClass().getName()
        + cause.getClass().getName()
        + (stack.length == 0 ? "" : stack[0].toString());
  }

  private static Throwable causeOf(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < MOST_CAUSES && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    return cause;
  }
}
