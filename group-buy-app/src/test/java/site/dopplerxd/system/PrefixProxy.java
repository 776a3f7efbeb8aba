package site.dopplerxd.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A reverse proxy that publishes nodes below a prefix, and asks them in turn. */
final class PrefixProxy implements AutoCloseable {
  /** Under which the service is known outside. */
  static final String PREFIX = "/group-buy";

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "transfer-encoding", "host", "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger turn = new AtomicInteger();
  private final List<RunningService> nodes;
  private final boolean strips;
  private final HttpServer server;

  /**
   * Starts it.
   *
   * @param strips whether it takes the prefix away and names it in {@code X-Forwarded-Prefix};
   *     otherwise the nodes have it as their own
   */
  PrefixProxy(boolean strips, RunningService... nodes) throws IOException {
    this.strips = strips;
    this.nodes = List.of(nodes);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PREFIX + "/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  /** Where the service is, seen from outside. */
  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PREFIX;
  }

  private void pass(HttpExchange exchange) throws IOException {
    RunningService node = nodes.get(turn.getAndIncrement() % nodes.size());
    try {
      answer(exchange, http.send(to(node, exchange), BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    }
  }

  private HttpRequest to(RunningService node, HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestURI().toString();
    String path = strips ? asked.substring(PREFIX.length()) : asked;
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> !OF_THE_CONNECTION.contains(header.getKey().toLowerCase()))
        .forEach(header -> header.getValue().forEach(v -> request.header(header.getKey(), v)));
    request.header("X-Forwarded-For", "127.0.0.1");
    request.header("X-Forwarded-Proto", "http");
    request.header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"));
    if (strips) {
      request.header("X-Forwarded-Prefix", PREFIX);
    }
    return request.build();
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    answer.headers().map().entrySet().stream()
        .filter(header -> !OF_THE_CONNECTION.contains(header.getKey()))
        .forEach(header -> exchange.getResponseHeaders().put(header.getKey(), header.getValue()));
    byte[] body = answer.body();
    exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
