package site.dopplerxd.infrastructure.cell;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.Proxy;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.cell.Cell;
import site.dopplerxd.domain.cell.CellApi;
import site.dopplerxd.domain.cell.CellException;
import site.dopplerxd.domain.cell.CellTrouble;
import site.dopplerxd.domain.cell.OperatorRight;
import site.dopplerxd.infrastructure.callback.LocalFailureException;
import site.dopplerxd.infrastructure.callback.guard.BoundedDns;

/**
 * OkHttp for cells: their addresses are configured, so the guard for merchants' URLs has no part in
 * it. Follows no redirect and uses no proxy, as a sign-in is for no one else.
 */
@Component
@ConditionalOnProperty("group-buy.cells.own")
final class HttpCellApi implements CellApi, AutoCloseable {
  private static final int MAX_ANSWER_BYTES = 1024 * 1024;

  /** No call's own timeout ends a look-up. */
  private static final Duration LOOK_UP = Duration.ofSeconds(1);

  private final BoundedDns names;
  private final OkHttpClient http;

  HttpCellApi() {
    this(Dns.SYSTEM);
  }

  HttpCellApi(Dns dns) {
    names = new BoundedDns(dns, LOOK_UP);
    http =
        new OkHttpClient.Builder()
            .dns(names)
            .followRedirects(false)
            .followSslRedirects(false)
            .proxy(Proxy.NO_PROXY)
            .build();
  }

  @Override
  public <T> T get(
      Cell cell, String pathAndQuery, Class<T> type, OperatorRight right, Duration within) {
    Request.Builder request = new Request.Builder().url(cell.page(pathAndQuery));
    if (!right.cookie().isEmpty()) {
      request.header("Cookie", right.cookie());
    }
    Call call = http.newCall(request.build());
    call.timeout().timeout(within.toNanos(), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      troubleOf(response.code())
          .ifPresent(trouble -> refuse(trouble, "answered HTTP " + response.code()));
      return read(body(call, response), type);
    } catch (IOException | LocalFailureException e) {
      throw new CellException(CellTrouble.UNREACHABLE, "no answer", e);
    }
  }

  @Override
  public void close() {
    names.close();
  }

  private static Optional<CellTrouble> troubleOf(int status) {
    return switch (status) {
      case 200 -> Optional.empty();
      case 401, 403 -> Optional.of(CellTrouble.REFUSED);
      case 429, 503 -> Optional.of(CellTrouble.BUSY);
      case 502, 504 -> Optional.of(CellTrouble.UNREACHABLE);
      default -> Optional.of(CellTrouble.UNUSABLE);
    };
  }

  private static byte[] body(Call call, Response response) throws IOException {
    BufferedSource source = response.body().source();
    if (source.request(MAX_ANSWER_BYTES + 1L)) {
      call.cancel(); // Closing alone would go on reading.
      refuse(CellTrouble.UNUSABLE, "answered more than " + MAX_ANSWER_BYTES + " bytes");
    }
    return source.readByteArray();
  }

  /** Written again, as only a text is read into lists of the right rows. */
  private static <T> T read(byte[] body, Class<T> type) {
    try {
      JSONObject envelope = JSON.parseObject(body);
      Object data = envelope == null ? null : envelope.get("data");
      if (data != null) {
        return JSON.parseObject(JSON.toJSONBytes(data), type);
      }
    } catch (JSONException | DateTimeException | IllegalArgumentException e) {
      throw new CellException(CellTrouble.UNUSABLE, "answered no such JSON", e);
    }
    throw new CellException(CellTrouble.UNUSABLE, "answered no data", null);
  }

  private static void refuse(CellTrouble trouble, String words) {
    throw new CellException(trouble, words, null);
  }
}
