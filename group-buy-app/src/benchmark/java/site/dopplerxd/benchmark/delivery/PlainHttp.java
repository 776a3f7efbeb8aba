package site.dopplerxd.benchmark.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp with the service's own timeouts and pool, and none of its guards. */
final class PlainHttp {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .callTimeout(Duration.ofSeconds(5))
          .connectTimeout(Duration.ofSeconds(2))
          .readTimeout(Duration.ofSeconds(4))
          .writeTimeout(Duration.ofSeconds(4))
          .protocols(List.of(Protocol.HTTP_1_1))
          .followRedirects(false)
          .retryOnConnectionFailure(false)
          .connectionPool(new ConnectionPool(30, 10, TimeUnit.SECONDS))
          .build();

  /** Public, as one of the libraries calls it by reflection. */
  public void post(String url, String body) {
    Request request = new Request.Builder().url(url).post(RequestBody.create(body, JSON)).build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() != 200 || !response.body().string().equals("success")) {
        throw new IllegalStateException("HTTP " + response.code());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
