package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/** What only the server can do with a request's connection. */
final class Wire {
  private static final String ATTRIBUTE = Wire.class.getName();

  private final org.apache.coyote.@Nullable Request request;
  private final @Nullable Response response;

  private Wire(org.apache.coyote.@Nullable Request request, @Nullable Response response) {
    this.request = request;
    this.response = response;
  }

  /** That of this request; it does nothing where {@link Tap} was not passed. */
  static Wire of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Wire wire ? wire : new Wire(null, null);
  }

  /**
   * Tells a sender that waits for it to go on: asking whether there is something to read does not.
   */
  void invite() {
    if (request != null) {
      request.action(ActionCode.ACK, ContinueResponseTiming.ON_REQUEST_BODY_READ);
    }
  }

  /**
   * Whether {@link #skip} has something to throw away, be it only a chunk's length; if not, the
   * reader is told when it has, or that the body is at its end.
   */
  boolean isReadable() {
    return request != null && request.isReady();
  }

  /**
   * Throws away a piece of the body that has arrived. The request's own stream cannot: the server
   * closes it with the last byte of the answer.
   *
   * @return its length, 0 when nothing but a part of a chunk's length was there, or -1 at the end
   *     of the body
   */
  int skip() throws IOException {
    return request == null ? -1 : request.doRead(new Lent());
  }

  /** Whether the whole body has been read or thrown away. */
  boolean isEnded() {
    return request == null || request.isFinished();
  }

  /** Lets us answer after the body could not be read: the server has kept that for itself. */
  void reopen() {
    if (response != null) {
      response.setSuspended(false);
      response.setAppCommitted(false);
    }
  }

  /** Closes it, whatever may still be on its way. */
  void cut() {
    if (request != null) {
      request.action(ActionCode.CLOSE_NOW, null);
    }
  }

  /** What the server has read is in its own buffer, which it lends until the next read. */
  private static final class Lent implements ApplicationBufferHandler {
    private ByteBuffer buffer = EMPTY_BUFFER;

    @Override
    public void setByteBuffer(ByteBuffer other) {
      buffer = other;
    }

    @Override
    public ByteBuffer getByteBuffer() {
      return buffer;
    }

    @Override
    public void expand(int size) {}
  }

  /** Puts the wire where filters find it. */
  static final class Tap extends ValveBase {
    Tap() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      request.setAttribute(ATTRIBUTE, new Wire(request.getCoyoteRequest(), response));
      getNext().invoke(request, response);
    }
  }
}
