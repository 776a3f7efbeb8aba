package site.dopplerxd.benchmark.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks the sink what came. */
final class SinkClient {
  private final OkHttpClient client = new OkHttpClient();
  private final int port;

  SinkClient(int port) {
    this.port = port;
  }

  void expect(char letter, int count) {
    ask("expect/" + letter + "/" + count);
  }

  int distinct() {
    return Integer.parseInt(ask("count").split(" ")[0]);
  }

  int repeated() {
    return Integer.parseInt(ask("count").split(" ")[1]);
  }

  /** When each came, by its number; 0 for one that did not. */
  long[] times() {
    return Arrays.stream(ask("times").split(" ")).mapToLong(Long::parseLong).toArray();
  }

  private String ask(String path) {
    Request request = new Request.Builder().url("http://127.0.0.1:" + port + "/" + path).build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
