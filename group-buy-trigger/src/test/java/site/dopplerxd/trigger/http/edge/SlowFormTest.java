package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.trigger.HttpTest;

/** A form that comes later than its head is treated as one that comes with it. */
class SlowFormTest extends HttpTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private String cookie;
  private String token;

  @BeforeEach
  void lookAtTheLogin() {
    var page = send(to("/login").header("Accept", "text/html").GET());
    cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    var found = TOKEN.matcher(page.body());
    assertThat(found.find()).isTrue();
    token = "&_csrf=" + URLEncoder.encode(found.group(1), StandardCharsets.UTF_8);
  }

  interface Way {
    BodyPublisher send(String form);
  }

  static Stream<Named<Way>> ways() {
    return Stream.of(
        Named.of("at once", BodyPublishers::ofString),
        Named.of("in two pieces", form -> BodyPublishers.ofInputStream(() -> new Pieces(form))));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void theRightFormLogsIn(Way way) {
    var answer = login(way.send("username=viewer&password=demo%2Dviewer" + token));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("login");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aFormWithoutItsTokenIsRefused(Way way) {
    var answer = login(way.send("username=viewer&password=demo-viewer&_csrf=another"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .noneMatch(c -> c.contains("JSESSIONID") || c.contains("group-buy-session"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aWrongPasswordIsRefused(Way way) {
    var answer = login(way.send("username=viewer&password=%zz" + token));
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login?error");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aFormOfMoreThanEightKilobytesIsRefused(Way way) {
    var answer = login(way.send("username=viewer" + token + "&pad=" + "x".repeat(8192)));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aFormThatMakesNoSenseIsRefused() {
    assertThat(login(BodyPublishers.ofString("&&=&==")).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> login(BodyPublisher form) {
    return post("/login", form, FORM, "Cookie", cookie);
  }

  /** Keeps the second half back until the first is on its way. */
  private static final class Pieces extends InputStream {
    private final byte[] text;
    private int next;

    Pieces(String text) {
      this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int read() {
      return next < text.length ? text[next++] : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (next == text.length) {
        return -1;
      }
      if (next > 0) {
        pause();
      }
      int count = Math.min(length, (text.length + 1) / 2);
      count = Math.min(count, text.length - next);
      System.arraycopy(text, next, into, offset, count);
      next += count;
      return count;
    }

    private static void pause() {
      try {
        assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
      } catch (InterruptedException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
