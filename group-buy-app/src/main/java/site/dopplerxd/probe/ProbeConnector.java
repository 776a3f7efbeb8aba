package site.dopplerxd.probe;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * A port for probes alone, with threads of its own: they are answered however busy, or held by slow
 * senders, the threads of the service's port are.
 */
final class ProbeConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final String PROBES = "/actuator/health";
  private static final int THREADS = 4;
  private static final int CONNECTIONS = 64;
  private static final int TIMEOUT_MILLIS = 5_000;

  private final Connector connector;

  ProbeConnector(int port) {
    var protocol = new Http11NioProtocol();
    protocol.setMaxThreads(THREADS);
    protocol.setMinSpareThreads(1);
    protocol.setMaxConnections(CONNECTIONS);
    protocol.setConnectionTimeout(TIMEOUT_MILLIS);
    protocol.setKeepAliveTimeout(TIMEOUT_MILLIS);
    protocol.setMaxSwallowSize(0);
    this.connector = new Connector(protocol);
    connector.setPort(port);
  }

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    tomcat.addAdditionalConnectors(connector);
    tomcat.addContextCustomizers(context -> context.getPipeline().addValve(new ProbesOnly()));
  }

  /** Lets nothing but probes in by this port. */
  private final class ProbesOnly extends ValveBase {
    ProbesOnly() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      boolean another = request.getConnector() == connector && !isProbe(pathOf(request));
      if (another) {
        response.sendError(Response.SC_NOT_FOUND);
      } else {
        getNext().invoke(request, response);
      }
    }

    /** Below the service's own path. */
    private static String pathOf(Request request) {
      return request.getDecodedRequestURI().substring(request.getContextPath().length());
    }

    private static boolean isProbe(String path) {
      return path.equals(PROBES) || path.startsWith(PROBES + "/");
    }
  }
}
