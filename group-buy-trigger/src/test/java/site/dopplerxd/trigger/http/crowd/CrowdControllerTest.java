package site.dopplerxd.trigger.http.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.trigger.http.operator.OperatorHttpTest;
import tools.jackson.databind.JsonNode;

/** How operators fill crowds, over real HTTP. */
class CrowdControllerTest extends OperatorHttpTest {
  private static final String CROWDS = "/api/v1/gbm/crowds";
  private static final String CSV = "text/csv";
  private static final String LINES = "application/x-ndjson";

  private String tag;

  @BeforeEach
  void aCrowd() {
    tag = fresh("vip");
    Map<String, Object> request = command("tagId", tag);
    request.put("tagName", "Good customers");
    JsonNode created = data(administer(CROWDS, request));
    assertThat(created.get("members").asLong()).isZero();
  }

  @Test
  void membersOfACsvFileAreTakenAndAsked() {
    JsonNode taken = data(upload(CSV, "userId\r\nann\n\"b,o\"\"b\"\n张三"));
    assertThat(taken.get("members").asLong()).isEqualTo(3);
    assertThat(isMember("ann")).isTrue();
    assertThat(isMember("b%2Co%22b")).isTrue();
    assertThat(isMember("%E5%BC%A0%E4%B8%89")).isTrue();
    assertThat(isMember("userId")).isFalse();
    JsonNode crowd = data(view(CROWDS + "/" + tag));
    assertThat(crowd.get("members").asLong()).isEqualTo(3);
    assertThat(crowd.get("version").asLong()).isEqualTo(1);
  }

  @Test
  void membersOfJsonLinesAreTaken() {
    data(upload(LINES, "{\"userId\": \"ann\", \"more\": 1}\n\"bob\"\n"));
    assertThat(isMember("ann")).isTrue();
    assertThat(isMember("bob")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, 'ann,bob', one column",
    "text/csv, 'a\"b', one column",
    "text/csv, '\"ab', one column",
    "text/csv, '', userId",
    "text/csv, ' ', userId",
    "application/x-ndjson, 'ann', JSON",
    "application/x-ndjson, '{}', userId",
    "application/x-ndjson, '{\"userId\": 7}', userId",
    "application/x-ndjson, '{\"userId\": \"a\", \"userId\": \"b\"}', JSON",
  })
  void aBadLineIsNamedAndNothingChanges(String type, String line, String why) {
    data(upload(type, type.equals(CSV) ? "first" : "\"first\""));
    String good = type.equals(CSV) ? "second\n" : "\"second\"\n";
    HttpResponse<String> answer = upload(type, good + line + "\n" + good);
    assertRefused(answer, 400, "E0164", "line=2 " + why);
    assertThat(isMember("first")).isTrue();
    assertThat(isMember("second")).isFalse();
  }

  @Test
  void aLineThatIsTooLongInTheMidstOfManyIsNamedAndItsSenderReadsSo() {
    String many =
        IntStream.range(0, 200_000).mapToObj(i -> "buyer-" + i).collect(Collectors.joining("\n"));
    String broken = many + "\n" + "x".repeat(65) + "\n" + many;
    assertRefused(upload(CSV, broken), 400, "E0164", "line=200001 userId");
    String long2 = many + "\n" + "x".repeat(3_000) + "\n" + many;
    assertRefused(upload(CSV, long2), 400, "E0164", "line=200001 at most 2048 bytes");
    assertThat(data(view(CROWDS + "/" + tag)).get("members").asLong()).isZero();
  }

  @Test
  void aBodyLargerThanOthersMayBeIsTaken() {
    String many =
        IntStream.range(0, 100_000).mapToObj(i -> "buyer-" + i).collect(Collectors.joining("\n"));
    assertThat(data(upload(CSV, many)).get("members").asLong()).isEqualTo(100_000);
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    byte[] latin = "ann\nJ\u00fcrgen".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(upload(CSV, latin, tag), 400, "E0164", "line=2 UTF-8");
    assertRefused(
        upload("text/csv;charset=GBK", "ann".getBytes(StandardCharsets.US_ASCII), tag),
        400,
        "0002",
        "charset");
  }

  @Test
  void theSameUploadAgainIsAnsweredTheSame() {
    String path = CROWDS + "/" + tag + "/members?requestId=" + fresh("r") + "&reason=again";
    HttpResponse<String> first = put(path, CSV, "ann".getBytes(StandardCharsets.UTF_8));
    assertThat(put(path, CSV, "ann".getBytes(StandardCharsets.UTF_8)).body())
        .isEqualTo(first.body());
    assertRefused(put(path, CSV, "bob".getBytes(StandardCharsets.UTF_8)), 409, "E0122", "request");
  }

  @Test
  void whatAnUploadNeedsIsRefusedByItsName() {
    byte[] ann = "ann".getBytes(StandardCharsets.UTF_8);
    assertRefused(put(CROWDS + "/" + tag + "/members", CSV, ann), 400, "0002", "requestId");
    assertRefused(upload(CSV, new byte[0], tag), 400, "0002", "members");
    assertRefused(upload(CSV, ann, "unknown"), 404, "E0163", "tagId=unknown");
    assertThat(upload("application/json", ann, tag).statusCode()).isEqualTo(415);
  }

  @Test
  void onlyAdministratorsFillCrowdsAndViewersLook() {
    String path = CROWDS + "/" + tag + "/members?requestId=r&reason=r";
    for (String name : new String[] {"viewer", "operator", "finance"}) {
      var answer =
          send(
              to(path)
                  .header("Authorization", basic(name, "demo-" + name))
                  .header("Content-Type", CSV)
                  .PUT(BodyPublishers.ofString("ann")));
      assertThat(answer.statusCode()).isEqualTo(403);
    }
    assertThat(
            send(to(path).header("Content-Type", CSV).PUT(BodyPublishers.ofString("ann")))
                .statusCode())
        .isEqualTo(401);
    assertThat(view(CROWDS).statusCode()).isEqualTo(200);
  }

  @Test
  void crowdsAreListedPageByPage() {
    JsonNode first = data(view(CROWDS + "?limit=1"));
    assertThat(first.get("crowds").size()).isEqualTo(1);
    assertRefused(view(CROWDS + "?limit=201"), 400, "0002", "limit");
    assertRefused(view(CROWDS + "/" + tag + "/member"), 400, "0002", "userId");
    assertRefused(view(CROWDS + "/none/member?userId=a"), 404, "E0163", "tagId=none");
  }

  private boolean isMember(String user) {
    return data(view(CROWDS + "/" + tag + "/member?userId=" + user)).get("member").asBoolean();
  }

  private HttpResponse<String> upload(String type, String text) {
    return upload(type, text.getBytes(StandardCharsets.UTF_8), tag);
  }

  private HttpResponse<String> upload(String type, byte[] body, String toTag) {
    String path = CROWDS + "/" + toTag + "/members?requestId=" + fresh("r") + "&reason=season";
    return put(path, type, body);
  }

  /** Without a length, as a file is sent that is made while it is sent. */
  private HttpResponse<String> put(String path, String type, byte[] body) {
    return send(
        to(path)
            .header("Authorization", basic("admin", "demo-admin"))
            .header("Accept-Language", "en")
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }
}
