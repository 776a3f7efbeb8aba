package site.dopplerxd.benchmark;

import com.alibaba.fastjson2.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Acknowledges every callback and notes when it came. */
public final class TimedMerchant implements AutoCloseable {
  private static final String MEASURED = "/measured";
  private static final String UNMEASURED = "/unmeasured";

  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final HttpServer server;

  public TimedMerchant() throws IOException {
    server = HttpServer.create(new InetSocketAddress(0), 256);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(MEASURED, this::measured);
    server.createContext(UNMEASURED, TimedMerchant::acknowledge);
    server.start();
  }

  private void measured(HttpExchange exchange) throws IOException {
    long now = System.nanoTime();
    byte[] body = exchange.getRequestBody().readAllBytes();
    arrivals.put(JSON.parseObject(body).getString("teamId"), now);
    acknowledge(exchange);
  }

  private static void acknowledge(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] success = "success".getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, success.length);
    exchange.getResponseBody().write(success);
    exchange.close();
  }

  public String url() {
    return url("127.0.0.1");
  }

  /** At another of this machine's addresses. */
  String url(String address) {
    return "http://" + address + ":" + server.getAddress().getPort() + MEASURED;
  }

  /** Acknowledged too, and not noted. */
  String unmeasuredUrl(String address) {
    return "http://" + address + ":" + server.getAddress().getPort() + UNMEASURED;
  }

  void clear() {
    arrivals.clear();
  }

  public void await(int count, Duration atMost) {
    Awaitility.await().atMost(atMost).until(() -> arrivals.size() >= count);
  }

  public Map<String, Long> arrivals() {
    return arrivals;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
