package site.dopplerxd.trigger.http.edge;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import lombok.RequiredArgsConstructor;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The server's HTTP, with the bounds on slow clients that it lacks. By itself it bounds only the
 * pause between two pieces, by one time for whatever they are pieces of: a byte now and then would
 * keep a connection for hours, and a time that is right for who has not come to speak yet is too
 * long for who holds a worker by not taking its answer, or by not sending a body that nobody asked
 * for. Public, because the server makes it by its name.
 */
public final class SlowClientProtocol extends Http11NioProtocol {
  private static final long UNBOUNDED = -1;

  private volatile long headNanos = Duration.ofSeconds(10).toNanos();
  private volatile long answerMillis = Duration.ofSeconds(5).toMillis();

  /** From the first byte of a head to the last; whoever is slower is cut off at its next byte. */
  void setHeadPatience(Duration patience) {
    headNanos = patience.toNanos();
  }

  /** For each piece of an answer to be taken: it is written on a worker. */
  void setAnswerPatience(Duration patience) {
    answerMillis = patience.toMillis();
  }

  @Override
  protected Processor createProcessor() {
    return new SlowClientProcessor();
  }

  private final class SlowClientProcessor extends Http11Processor {
    SlowClientProcessor() {
      super(SlowClientProtocol.this, new NoWaiting(SlowClientProtocol.this.adapter));
    }

    /**
     * Called for each piece of a head; before its first byte there is no time of a beginning.
     * Whoever made a request asynchronous bounds it: {@link Arrival} the whole of a body, with an
     * answer when its time is up. The server counts from the last byte it has read, and must not
     * come first.
     */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      long begun = request.getStartTimeNanos();
      if (begun >= 0 && System.nanoTime() - begun > headNanos) {
        return SocketState.CLOSED;
      }
      socket.setWriteTimeout(answerMillis);
      SocketState state = super.service(socket);
      if (isAsync()) {
        socket.setReadTimeout(UNBOUNDED);
      }
      return state;
    }

    /**
     * The end of a body in chunks asks for this within its own reading, to have its reader told.
     * Whoever reads on a thread of the server is told afterwards in any case; to go on from here
     * would begin the next request inside of this one.
     */
    @Override
    protected void executeDispatches() {
      if (request.isRequestThread()) {
        clearDispatches();
      } else {
        super.executeDispatches();
      }
    }
  }

  /**
   * After an answer the server waits, on the worker, for a body that nobody has read, whatever the
   * bound on its size. {@link UnreadBodyFilter} sees to most; what is answered ahead of all filters
   * ({@code TRACE}, {@code OPTIONS *}, {@code /WEB-INF/}) ends with its connection.
   */
  @RequiredArgsConstructor
  private static final class NoWaiting implements Adapter {
    private final Adapter server;

    @Override
    public void service(Request request, Response response) throws Exception {
      server.service(request, response);
      leaveUnread(request);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event)
        throws Exception {
      boolean goesOn = server.asyncDispatch(request, response, event);
      leaveUnread(request);
      return goesOn;
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
      return server.prepare(request, response);
    }

    @Override
    public void log(Request request, Response response, long millis) {
      server.log(request, response, millis);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
      server.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
      return server.getDomain();
    }

    private static void leaveUnread(Request request) {
      if (!is(ActionCode.ASYNC_IS_ASYNC, request)
          && !is(ActionCode.REQUEST_BODY_FULLY_READ, request)) {
        request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }

    private static boolean is(ActionCode question, Request request) {
      AtomicBoolean answer = new AtomicBoolean();
      request.action(question, answer);
      return answer.get();
    }
  }
}
