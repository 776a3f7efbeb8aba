package site.dopplerxd.trigger.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The server's HTTP, with a bound on how long a head may take as a whole: by itself the server
 * bounds each pause only, so that a byte now and then would keep a connection for hours. Public,
 * because the server makes it by its name.
 */
public final class HeadTimeProtocol extends Http11NioProtocol {
  private volatile long patienceNanos = Duration.ofSeconds(10).toNanos();

  /** From the first byte of a head to the last; whoever is slower is cut off at its next byte. */
  void setPatience(Duration patience) {
    patienceNanos = patience.toNanos();
  }

  @Override
  protected Processor createProcessor() {
    return new HeadTimeProcessor();
  }

  private final class HeadTimeProcessor extends Http11Processor {
    HeadTimeProcessor() {
      super(HeadTimeProtocol.this, HeadTimeProtocol.this.adapter);
    }

    /** Called for each piece of a head. Before its first byte there is no time of a beginning. */
    @Override
    public SocketState service(SocketWrapperBase<?> socket) throws IOException {
      long begun = request.getStartTimeNanos();
      boolean tooSlow = begun >= 0 && System.nanoTime() - begun > patienceNanos;
      return tooSlow ? SocketState.CLOSED : super.service(socket);
    }
  }
}
