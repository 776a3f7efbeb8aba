package site.dopplerxd.infrastructure.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.domain.cell.Cell;
import site.dopplerxd.domain.cell.CellException;
import site.dopplerxd.domain.cell.CellTrouble;
import site.dopplerxd.domain.cell.OperatorRight;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class HttpCellApiTest {
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final String SECRET = "b3BlcmF0b3I.1.2.secret-signature";
  private static final OperatorRight RIGHT = OperatorRight.of("group-buy-session", SECRET);

  private final MockWebServer server = new MockWebServer();
  private final HttpCellApi api = new HttpCellApi();

  /** What a cell tells. */
  record Page(List<Row> rows, @Nullable Long nextCursor) {}

  /** A row of it. */
  record Row(long id, Instant at, @Nullable String why) {}

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    api.close();
    server.close();
  }

  @Test
  void aCellIsAskedBelowItsAddressWithTheCookieAlone() throws InterruptedException {
    server.enqueue(
        answer(
            """
            {"code":"0000","info":"success","data":{"rows":[{"id":7,"at":"2026-01-31T20:30:02.125Z",
            "why":null,"later":1}],"nextCursor":7}}"""));
    var page = api.get(cell("/east"), "/api?a=%2F", Page.class, RIGHT, WITHIN);
    assertThat(page)
        .isEqualTo(
            new Page(List.of(new Row(7, Instant.parse("2026-01-31T20:30:02.125Z"), null)), 7L));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/east/api?a=%2F");
    assertThat(request.getHeaders().values("Cookie"))
        .containsExactly("group-buy-session=" + SECRET);
    assertThat(request.getHeaders().get("Authorization")).isNull();
  }

  @Test
  void aListIsReadAsAnArray() {
    server.enqueue(answer("{\"code\":\"0000\",\"data\":[{\"id\":1},{\"id\":2}]}"));
    assertThat(api.get(cell(""), "/due", Row[].class, RIGHT, WITHIN))
        .extracting(Row::id)
        .containsExactly(1L, 2L);
  }

  @Test
  void withoutASignInNoCookieIsSent() throws InterruptedException {
    server.enqueue(answer("{\"data\":{}}"));
    api.get(cell(""), "/x", Page.class, OperatorRight.of("s", null), WITHIN);
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "401, REFUSED",
    "403, REFUSED",
    "429, BUSY",
    "503, BUSY",
    "502, UNREACHABLE",
    "504, UNREACHABLE",
    "500, UNUSABLE",
    "404, UNUSABLE",
    "204, UNUSABLE"
  })
  void aStatusIsATrouble(int status, CellTrouble trouble) {
    server.enqueue(new MockResponse.Builder().code(status).build());
    assertFails(trouble);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<html>sign in</html>",
        "{\"data\":",
        "{\"code\":\"0000\",\"data\":null}",
        "{\"data\":{\"rows\":7}}",
        "{\"data\":{\"rows\":[{\"id\":1,\"at\":\"yesterday\"}]}}"
      })
  void anAnswerThatIsNotWhatWasAskedForIsUnusable(String body) {
    server.enqueue(answer(body));
    assertFails(CellTrouble.UNUSABLE);
  }

  @Test
  void aRedirectIsNotFollowedAndItsTargetGetsNoCookie(CapturedOutput output) throws IOException {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      for (int status : new int[] {301, 302, 307, 308}) {
        String target = elsewhere.url("/api").toString();
        server.enqueue(
            new MockResponse.Builder().code(status).addHeader("Location", target).build());
        assertFails(CellTrouble.UNUSABLE);
      }
      assertThat(elsewhere.getRequestCount()).isZero();
    }
    assertThat(output).doesNotContain(SECRET);
  }

  @Test
  void aSlowCellCostsNoMoreThanItsTime() {
    server.enqueue(
        new MockResponse.Builder().body("{}").headersDelay(10, TimeUnit.SECONDS).build());
    long since = System.nanoTime();
    assertFails(CellTrouble.UNREACHABLE, Duration.ofMillis(300));
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
  }

  /** A look-up can be neither timed nor cancelled: it is left behind. */
  @Test
  void aNameServerThatIsSilentCostsASecond() {
    var answered = new CountDownLatch(1);
    try (var tarPit = new HttpCellApi(name -> addressesOnce(answered))) {
      long since = System.nanoTime();
      var failure =
          catchThrowableOfType(
              CellException.class,
              () ->
                  tarPit.get(
                      new Cell("east", "http://east.example"), "/x", Page.class, RIGHT, WITHIN));
      assertThat(failure.trouble()).isEqualTo(CellTrouble.UNREACHABLE);
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
    } finally {
      answered.countDown();
    }
  }

  private static List<InetAddress> addressesOnce(CountDownLatch answered) {
    try {
      answered.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.of();
  }

  @Test
  void aCellThatTricklesItsAnswerCostsNoMoreThanItsTime() {
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"data\":" + " ".repeat(10_000) + "{}}")
            .throttleBody(10, 100, TimeUnit.MILLISECONDS)
            .build());
    assertFails(CellTrouble.UNREACHABLE, Duration.ofMillis(500));
  }

  @Test
  void aHugeAnswerIsReadNoFurtherThanItsBound() {
    server.enqueue(answer("{\"data\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}"));
    assertThat(assertFails(CellTrouble.UNUSABLE)).hasMessageContaining("1048576");
  }

  @Test
  void aCellThatIsDownIsUnreachable(CapturedOutput output) {
    Cell cell = cell("");
    server.close();
    var failure =
        catchThrowableOfType(
            CellException.class, () -> api.get(cell, "/x", Page.class, RIGHT, WITHIN));
    assertThat(failure.trouble()).isEqualTo(CellTrouble.UNREACHABLE);
    assertNoSecret(failure);
    assertThat(output).doesNotContain(SECRET);
  }

  private CellException assertFails(CellTrouble trouble) {
    return assertFails(trouble, WITHIN);
  }

  private CellException assertFails(CellTrouble trouble, Duration within) {
    var failure =
        catchThrowableOfType(
            CellException.class, () -> api.get(cell(""), "/x", Page.class, RIGHT, within));
    assertThat(failure.trouble()).as(failure.getMessage()).isEqualTo(trouble);
    assertNoSecret(failure);
    return failure;
  }

  private static void assertNoSecret(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      assertThat(each.toString()).doesNotContain(SECRET, "secret-signature");
    }
  }

  private Cell cell(String path) {
    return new Cell("east", "http://127.0.0.1:" + server.getPort() + path);
  }

  private static MockResponse answer(String body) {
    return new MockResponse.Builder().body(body).build();
  }
}
