package site.dopplerxd.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The requests in {@code docs/http}, sent as IDEA and VS Code send them. */
@SystemTest
class HttpFilesTest {
  private static final Path FOLDER = Path.of("../docs/http");
  private static final Pattern NAMED = Pattern.compile("\\{\\{([^}]+)}}");
  private static final Pattern SET = Pattern.compile("(?m)^@(\\w+) = (.*)$");
  private static final Pattern BASIC = Pattern.compile("Basic (\\S+) (\\S+)");
  private static final Duration SOON = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> names = new TreeMap<>();
  private final RunningService service;

  HttpFilesTest(Shop shop) throws IOException {
    this.service = shop.service();
    demo("http-client.env.json").forEach((name, value) -> names.put(name, value.toString()));
    names.replaceAll((name, value) -> value.replace(":8091", ":" + service.port()));
    names.put("$isoTimestamp", "");
  }

  private static JSONObject demo(String file) throws IOException {
    return JSON.parseObject(Files.readString(FOLDER.resolve(file))).getJSONObject("demo");
  }

  @Test
  void theTeamOfTheFileIsSoldAndItsMerchantTold() throws Exception {
    List<String> requests = requests("trade.http");
    names.put("run", Long.toString(System.nanoTime()));
    JSONObject opened = send(requests.get(0));
    names.put("team", opened.getJSONObject("data").getString("teamId"));
    for (String request : requests.subList(1, requests.size() - 1)) {
      send(request);
    }
    String last = requests.get(requests.size() - 1);
    await().atMost(SOON).until(() -> send(last).toString().contains(names.get("team")));
  }

  @Test
  void anOperatorFindsTheFailedCallbackAndRetriesIt() throws Exception {
    long task = failedTask();
    List<String> requests = requests("operator.http");
    JSONObject list = send(requests.get(0));
    assertThat(list.toString()).contains("\"id\":" + task);
    names.put("task", Long.toString(task));
    assertThat(send(requests.get(1)).toString()).contains("\"calls\"");
    send(requests.get(2));
  }

  @Test
  void bothEditorsHaveTheSameEnvironment() throws IOException {
    JSONObject ofVsCode =
        JSON.parseObject(Files.readString(FOLDER.resolve(".vscode/settings.json")));
    assertThat(ofVsCode.getJSONObject("rest-client.environmentVariables").getJSONObject("demo"))
        .isEqualTo(demo("http-client.env.json"));
  }

  private long failedTask() {
    var shop = new Shop(service);
    String team = shop.complete(Activity.TWO, 2, Shop.NOWHERE).get(0).teamId();
    String fail =
        "UPDATE notify_task SET notify_status = 3, due_at = NULL, owner = NULL,"
            + " version = version + 1 WHERE team_id = ? AND notify_status = 2";
    await().atMost(SOON).until(() -> service.sql().update(fail, team) == 1);
    return requireNonNull(
        service
            .sql()
            .queryForObject("SELECT id FROM notify_task WHERE team_id = ?", Long.class, team));
  }

  /** Each part between two lines of three hashes, without comments; what is set is remembered. */
  private List<String> requests(String file) throws IOException {
    String text = Files.readString(FOLDER.resolve(file));
    SET.matcher(text).results().forEach(set -> names.put(set.group(1), set.group(2)));
    List<String> requests = new ArrayList<>();
    for (String part : text.split("(?m)^###.*$")) {
      String bare = part.replaceAll("(?m)^(#|@).*$", "").strip();
      if (!bare.isEmpty()) {
        requests.add(bare);
      }
    }
    return requests;
  }

  private JSONObject send(String text) throws IOException, InterruptedException {
    names.put("$isoTimestamp", Instant.now().toString());
    String[] parts = filled(text).split("\\n\\n", 2);
    String[] head = parts[0].split("\\n");
    String[] first = head[0].split(" ", 2);
    var body = BodyPublishers.ofString(parts.length == 1 ? "" : parts[1]);
    var request = HttpRequest.newBuilder(URI.create(first[1])).method(first[0], body);
    for (int i = 1; i < head.length; i++) {
      String[] header = head[i].split(": ", 2);
      request.header(header[0], credentials(header[1]));
    }
    JSONObject answer =
        JSON.parseObject(http.send(request.build(), BodyHandlers.ofString()).body());
    assertThat(answer.getString("code")).as("%s%n%s", text, answer).isEqualTo("0000");
    return answer;
  }

  private String filled(String text) {
    return NAMED
        .matcher(text)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(requireNonNull(names.get(name.group(1)), name.group(1))));
  }

  /** Both editors take a name and a password with a space between. */
  private static String credentials(String value) {
    Matcher basic = BASIC.matcher(value);
    if (!basic.matches()) {
      return value;
    }
    byte[] pair = (basic.group(1) + ":" + basic.group(2)).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
