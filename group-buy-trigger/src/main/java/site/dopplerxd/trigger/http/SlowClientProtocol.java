package site.dopplerxd.trigger.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The server's HTTP, with the bounds on slow clients that it lacks. By itself it bounds only the
 * pause between two pieces, by one time for whatever they are pieces of: a byte now and then would
 * keep a connection for hours, and a time that is right for who has not come to speak yet is too
 * long for who holds a worker by not taking its answer. Public, because the server makes it by its
 * name.
 */
public final class SlowClientProtocol extends Http11NioProtocol {
  private volatile long headNanos = Duration.ofSeconds(10).toNanos();
  private volatile long bodyMillis = Duration.ofSeconds(20).toMillis();
  private volatile long answerMillis = Duration.ofSeconds(5).toMillis();

  /** From the first byte of a head to the last; whoever is slower is cut off at its next byte. */
  void setHeadPatience(Duration patience) {
    headNanos = patience.toNanos();
  }

  /** For each piece of an answer to be taken: it is written on a worker. */
  void setAnswerPatience(Duration patience) {
    answerMillis = patience.toMillis();
  }

  /**
   * {@link Arrival} bounds the whole of a body, and answers when its time is up. The server, which
   * counts from the last byte it has read, must not come first.
   */
  void setBodyPatience(Duration patience) {
    bodyMillis = patience.multipliedBy(2).toMillis();
  }

  @Override
  protected Processor createProcessor() {
    return new SlowClientProcessor();
  }

  private final class SlowClientProcessor extends Http11Processor {
    SlowClientProcessor() {
      super(SlowClientProtocol.this, SlowClientProtocol.this.adapter);
    }

    /** Called for each piece of a head. Before its first byte there is no time of a beginning. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      long begun = request.getStartTimeNanos();
      if (begun >= 0 && System.nanoTime() - begun > headNanos) {
        return SocketState.CLOSED;
      }
      socket.setWriteTimeout(answerMillis);
      SocketState state = super.service(socket);
      if (isAsync()) {
        socket.setReadTimeout(bodyMillis);
      }
      return state;
    }
  }
}
