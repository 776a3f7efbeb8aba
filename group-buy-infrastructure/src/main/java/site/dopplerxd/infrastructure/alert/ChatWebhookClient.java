package site.dopplerxd.infrastructure.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * OkHttp for robots: their addresses are the operator's and trusted, their answers are not. Uses
 * the JVM's proxy settings, and none of the pool or the guard that merchants are called with.
 */
final class ChatWebhookClient {
  private static final int MAX_ANSWER_BYTES = 4 * 1024;

  private final OkHttpClient http;

  ChatWebhookClient(Duration callTimeout) {
    this.http =
        new OkHttpClient.Builder()
            .callTimeout(callTimeout)
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            // A message is rare, and one lost to a connection that died in a pool is one too many.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .build();
  }

  /**
   * What was answered.
   *
   * @param body at most 4 KB of it
   */
  record Answer(int status, String body) {
    boolean isPositive() {
      return status >= 200 && status <= 299;
    }
  }

  Answer send(Request request) throws IOException {
    Call call = http.newCall(request);
    try (Response response = call.execute()) {
      BufferedSource source = response.body().source();
      boolean more = source.request(MAX_ANSWER_BYTES + 1);
      long length = Math.min(source.getBuffer().size(), MAX_ANSWER_BYTES);
      String body = new String(source.readByteArray(length), StandardCharsets.UTF_8);
      if (more) {
        call.cancel(); // Closing alone would go on reading.
      }
      return new Answer(response.code(), body);
    }
  }
}
