package site.dopplerxd.infrastructure.alert;

import com.alibaba.fastjson2.JSON;
import java.io.IOException;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** JSON that OkHttp does not send again by itself: how often is the courier's to decide. */
final class JsonBody extends RequestBody {
  private static final MediaType JSON_UTF8 = MediaType.get("application/json; charset=utf-8");

  private final byte[] bytes;

  JsonBody(Map<String, ?> content) {
    this.bytes = JSON.toJSONBytes(content);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public MediaType contentType() {
    return JSON_UTF8;
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
