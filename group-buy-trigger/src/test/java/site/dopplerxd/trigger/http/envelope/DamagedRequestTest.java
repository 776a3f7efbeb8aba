package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.trigger.HttpTest;

/** Hundreds of requests, each damaged somewhere: what the tables of bad bodies did not think of. */
class DamagedRequestTest extends HttpTest {
  private static final byte[] SIGNIFICANT =
      "{}[]\":,\\u0d8eE+-.nulltruefalse19 \n\0".getBytes(StandardCharsets.UTF_8);

  private final Random random = new Random(20251120);

  @ParameterizedTest
  @ValueSource(strings = {LOCK, SETTLE})
  void noDamageIsTakenForAFaultOfOurs(String path) {
    for (int i = 0; i < 400; i++) {
      byte[] body = damaged(text(bodyFor(path)).getBytes(StandardCharsets.UTF_8));
      var answer = post(path, BodyPublishers.ofByteArray(body), JSON);
      assertThat(answer.statusCode()).as(() -> shown(body)).isIn(200, 400, 403);
      assertThat(answer.body()).as(() -> shown(body)).matches("\\{\"code\":\"(?!0001).*");
    }
  }

  private Map<String, Object> bodyFor(String path) {
    Map<String, Object> lock = lockBody();
    lock.put("notifyConfigVO", Map.of("notifyType", "HTTP", "notifyUrl", lock.get("notifyUrl")));
    Map<String, Object> settle = settleBody(lock);
    settle.put("payAmount", 90.5);
    return path.equals(LOCK) ? lock : settle;
  }

  private byte[] damaged(byte[] body) {
    byte[] result = body.clone();
    for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
      result[random.nextInt(result.length)] = anyByte();
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(result, random.nextInt(body.length)) : result;
  }

  private byte anyByte() {
    return random.nextBoolean()
        ? SIGNIFICANT[random.nextInt(SIGNIFICANT.length)]
        : (byte) random.nextInt(256);
  }

  private static String shown(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }
}
