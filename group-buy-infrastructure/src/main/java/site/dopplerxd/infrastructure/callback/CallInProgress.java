package site.dopplerxd.infrastructure.callback;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The call that this thread is making: what is left of its time and of the bytes it may receive,
 * and how far it got. Found through the thread, because neither a socket nor a name look-up knows
 * for whom it works; a call of ours never leaves its thread, since it is synchronous, HTTP/1.1 and
 * tries a name's addresses one after the other.
 */
public final class CallInProgress extends EventListener implements AutoCloseable {
  /**
   * All that is ever read for one call, TLS and headers included. Room for the 16 KB of the body in
   * one-byte chunks, and far above any honest head; without it a chunk's extension is read into
   * memory without end.
   */
  public static final int MAX_RECEIVED_BYTES = 128 * 1024;

  /**
   * How TLS says goodbye: an alert of 24 to 58 bytes with its record, or two of 40 as Java's TLS
   * 1.3 pads them. Encrypted, an answer cut off as early as that looks the same.
   */
  private static final int MOST_TLS_GOODBYE_BYTES = 80;

  /** How far a call got, in words that complete "timed out while …". */
  @Getter
  @RequiredArgsConstructor
  public enum Phase {
    /** Nothing has left this machine. */
    PREPARING("preparing the call"),
    LOOKING_UP("looking up the name"),
    CONNECTING("connecting"),
    SECURING("agreeing on TLS"),
    SENDING("sending"),
    WAITING("waiting for an answer"),
    READING("reading the answer");

    private final String words;
  }

  private static final ThreadLocal<@Nullable CallInProgress> CURRENT = new ThreadLocal<>();

  private final long budgetNanos;
  private final long startedNanos = System.nanoTime();
  @Getter private Phase phase = Phase.PREPARING;
  @Getter private boolean sentTwice;
  private boolean dialled;
  private boolean reused;
  private boolean secured;
  @Getter private Optional<Duration> retryAfter = Optional.empty();

  /** Of the answer, once its head has come; 0 before. */
  @Getter private int status;

  private int receivedBytes;
  private int receivedBeforeRequest;

  private CallInProgress(Duration budget) {
    this.budgetNanos = budget.toNanos();
  }

  /** Begins a call on this thread; it ends when the result is closed. */
  public static CallInProgress begin(Duration budget) {
    CallInProgress call = new CallInProgress(budget);
    CURRENT.set(call);
    return call;
  }

  @Override
  public void close() {
    CURRENT.remove();
  }

  /** Charges what arrived on a socket to this thread's call. */
  public static void received(int bytes) throws IOException {
    CallInProgress call = CURRENT.get();
    if (call == null) {
      return; // The connection pool says goodbye to a connection on a thread of its own.
    }
    call.receivedBytes += bytes;
    if (call.receivedBytes > MAX_RECEIVED_BYTES) {
      throw new AnswerTooLargeException();
    }
  }

  /** Notes how long the merchant asks to be left alone. */
  public static void askedToWait(Optional<Duration> wish) {
    CallInProgress call = CURRENT.get();
    if (call != null) {
      call.retryAfter = wish;
    }
  }

  /** Whether not a byte has come since this thread's call was given its connection. */
  public static boolean isUnanswered() {
    CallInProgress call = CURRENT.get();
    return call != null && call.receivedBytes == call.receivedBeforeRequest;
  }

  /** What is left of the time of this thread's call, but at most {@code most}. */
  public static Duration remaining(Duration most) {
    CallInProgress call = CURRENT.get();
    if (call == null) {
      return most;
    }
    Duration left = Duration.ofNanos(Math.max(0, call.leftNanos()));
    return left.compareTo(most) < 0 ? left : most;
  }

  /**
   * How long this thread's call waits for the next byte: shorter than the whole call, so that its
   * failure tells a silent peer from a slow one. {@code otherwise} without a call.
   */
  public static Duration silence(Duration otherwise) {
    CallInProgress call = CURRENT.get();
    return call == null ? otherwise : Duration.ofNanos(call.budgetNanos / 5 * 4);
  }

  /** What is left of this call's time, above zero because zero would be no limit to OkHttp. */
  public long remainingNanos() throws IOException {
    long left = leftNanos();
    if (left <= 0) {
      throw new InterruptedIOException("timeout");
    }
    return left;
  }

  /**
   * Whether this failure means that the peer had closed the pooled connection we picked: it was
   * used before, it ended soon after we wrote, and not a byte of an answer came. Half of the time
   * must be left: a peer that thought for longer and then hung up did see the request.
   */
  public boolean foundConnectionClosed(IOException failure) {
    int answered = receivedBytes - receivedBeforeRequest;
    return reused
        && phase != Phase.READING
        && answered <= (secured ? MOST_TLS_GOODBYE_BYTES : 0)
        && !(failure instanceof InterruptedIOException)
        && leftNanos() > budgetNanos / 2;
  }

  /** Notes that the request is sent once more, on a new connection. */
  public void markSentTwice() {
    sentTwice = true;
  }

  private long leftNanos() {
    return budgetNanos - (System.nanoTime() - startedNanos);
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    phase = Phase.LOOKING_UP;
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    phase = Phase.CONNECTING;
    dialled = true;
  }

  @Override
  public void secureConnectStart(Call call) {
    phase = Phase.SECURING;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    reused = !dialled;
    secured = connection.handshake() != null;
    receivedBeforeRequest = receivedBytes;
  }

  @Override
  public void requestHeadersStart(Call call) {
    phase = Phase.SENDING;
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    phase = Phase.WAITING;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    phase = Phase.READING;
    status = response.code();
  }
}
