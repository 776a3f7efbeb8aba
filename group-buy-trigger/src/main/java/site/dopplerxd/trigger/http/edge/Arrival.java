package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a body, as it arrives: it keeps no thread waiting, and its time is bounded as a
 * whole, however quickly its single bytes follow each other. When it is complete the request is
 * dispatched again, with its {@link #bodyOf body}. After a refusal the rest is thrown away, up to a
 * bound, so that its sender comes to read the refusal; and whoever is slow is cut off.
 */
@Slf4j
final class Arrival implements ReadListener, AsyncListener {
  private static final String BODY = Arrival.class.getName();
  private static final int MOST_DROPPED = 16 * 1024 * 1024;
  private static final int LEAST_PIECE = 64;

  /** How a body is refused. */
  interface Refusal {
    void refuse(BodyFlaw flaw) throws IOException;
  }

  private final HttpServletRequest request;
  private final AsyncContext context;
  private final ServletInputStream source;
  private final ByteArrayOutputStream body;
  private final int maxBytes;
  private final Refusal refusal;
  private final byte[] part = new byte[8192];
  private boolean refused;
  private boolean over;
  private int dropped;

  private Arrival(
      HttpServletRequest request, ByteArrayOutputStream body, int maxBytes, Refusal refusal)
      throws IOException {
    this.request = request;
    this.context = request.startAsync();
    this.source = request.getInputStream();
    this.body = body;
    this.maxBytes = maxBytes;
    this.refusal = refusal;
  }

  /** Waits for what is missing, after what has been received already. */
  static void await(
      HttpServletRequest request,
      ByteArrayOutputStream received,
      int maxBytes,
      Duration patience,
      Refusal refusal)
      throws IOException {
    new Arrival(request, received, maxBytes, refusal).begin(patience);
  }

  /** Throws away what follows an answer that has been given. */
  static void drop(HttpServletRequest request, Duration patience) throws IOException {
    var arrival = new Arrival(request, new ByteArrayOutputStream(0), 0, flaw -> {});
    arrival.refused = true;
    arrival.begin(patience);
  }

  /** What was received for this request, or null when nobody waited for it. */
  static byte @Nullable [] bodyOf(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof byte[] body ? body : null;
  }

  private void begin(Duration patience) {
    context.setTimeout(patience.toMillis());
    context.addListener(this);
    source.setReadListener(this);
  }

  @Override
  public void onDataAvailable() {
    try {
      while (!over && !refused && source.isReady()) {
        int length = source.read(part);
        if (length < 0) {
          return;
        }
        take(length);
      }
      dropWhatIsHere();
    } catch (IOException e) {
      Wire.of(request).reopen();
      fail(BodyFlaw.BROKEN);
    }
  }

  private void take(int length) throws IOException {
    body.write(part, 0, length);
    if (body.size() > maxBytes) {
      refuse(BodyFlaw.TOO_LARGE);
    }
  }

  /**
   * A piece of a byte, or of none, costs as much as a longer one, and counts as such. The end is
   * looked for before the next piece: to look for that may read, over what the next request has
   * sent already.
   */
  private void dropWhatIsHere() throws IOException {
    Wire wire = Wire.of(request);
    while (refused && !over && wire.isReadable()) {
      dropped += Math.max(LEAST_PIECE, wire.skip());
      if (wire.isEnded()) {
        onAllDataRead();
      } else if (dropped > MOST_DROPPED) {
        cut();
      }
    }
  }

  @Override
  public void onAllDataRead() {
    if (over) {
      return;
    }
    over = true;
    if (refused) {
      context.complete();
    } else {
      request.setAttribute(BODY, body.toByteArray());
      context.dispatch();
    }
  }

  @Override
  public void onError(Throwable failure) {
    fail(BodyFlaw.BROKEN);
  }

  @Override
  public void onError(AsyncEvent event) {
    fail(BodyFlaw.BROKEN);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    fail(BodyFlaw.TOO_SLOW);
  }

  private void fail(BodyFlaw flaw) {
    if (over) {
      return;
    }
    try {
      refuse(flaw);
    } catch (IOException e) {
      log.debug("the sender is gone", e);
    }
    cut();
  }

  private void refuse(BodyFlaw flaw) throws IOException {
    if (!refused) {
      refused = true;
      refusal.refuse(flaw);
    }
  }

  private void cut() {
    if (!over) {
      over = true;
      Wire.of(request).cut();
      context.complete();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    over = true;
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    over = true;
  }
}
