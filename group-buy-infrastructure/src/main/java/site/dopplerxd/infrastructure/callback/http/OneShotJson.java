package site.dopplerxd.infrastructure.callback.http;

import java.io.IOException;
import lombok.RequiredArgsConstructor;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * A body that OkHttp must not send again by itself, as it does with others after a 408 or a 503.
 */
@RequiredArgsConstructor
public final class OneShotJson extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  /** Must not change any more. */
  private final byte[] bytes;

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
