package site.dopplerxd.benchmark;

import com.alibaba.fastjson2.JSON;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** Acknowledges every callback and notes when it came. */
final class TimedMerchant implements AutoCloseable {
  private final Map<String, Long> arrivals = new ConcurrentHashMap<>();
  private final HttpServer server;

  TimedMerchant() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          long now = System.nanoTime();
          byte[] body = exchange.getRequestBody().readAllBytes();
          arrivals.put(JSON.parseObject(body).getString("teamId"), now);
          byte[] success = "success".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, success.length);
          exchange.getResponseBody().write(success);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
  }

  void clear() {
    arrivals.clear();
  }

  void await(int count, Duration atMost) {
    Awaitility.await().atMost(atMost).until(() -> arrivals.size() >= count);
  }

  Map<String, Long> arrivals() {
    return arrivals;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
