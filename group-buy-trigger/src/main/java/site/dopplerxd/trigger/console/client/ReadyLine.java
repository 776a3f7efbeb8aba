package site.dopplerxd.trigger.console.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.shared.SalesChannel;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request with a client's new key, ready to be pasted: it asks what a buyer sees.
 *
 * @param language of programming
 */
record ReadyLine(String language, String text) {
  private static final String PATH = "/api/v1/gbm/index/query_group_buy_market_config";
  private static final String CURL =
      """
      curl %1$s -H %2$s \\
        -H 'Content-Type: application/json' -d %3$s""";
  private static final String JAVA =
      """
      var request = HttpRequest.newBuilder(URI.create(%1$s))
          .header("X-API-Key", %2$s).header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(%3$s)).build();
      System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());""";
  private static final String NODE =
      """
      const answer = await fetch(%1$s, { method: "POST", body: %3$s,
        headers: { "X-API-Key": %2$s, "Content-Type": "application/json" } });
      console.log(await answer.json());""";
  private static final String PYTHON =
      """
      import urllib.request
      request = urllib.request.Request(%1$s, %3$s.encode(),
          {"X-API-Key": %2$s, "Content-Type": "application/json"})
      print(urllib.request.urlopen(request).read().decode())""";

  /** The lines of a client, for the address by which this page was asked. */
  static List<ReadyLine> of(ApiClient client, String key) {
    String url = ServletUriComponentsBuilder.fromCurrentContextPath().path(PATH).toUriString();
    return of(url, key, client.channel());
  }

  /** All three are quoted as each language wants it: a channel may hold any sign. */
  static List<ReadyLine> of(String url, String key, SalesChannel channel) {
    String body = body(channel);
    return List.of(
        new ReadyLine("curl", CURL.formatted(shell(url), shell("X-API-Key: " + key), shell(body))),
        new ReadyLine("Java", filled(JAVA, url, key, quoted(body, '"'))),
        new ReadyLine("Node", filled(NODE, url, key, quoted(body, '\''))),
        new ReadyLine("Python", filled(PYTHON, url, key, quoted(body, '\''))));
  }

  private static String body(SalesChannel channel) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("userId", "u1");
    asked.put("source", channel.source());
    asked.put("channel", channel.channel());
    asked.put("goodsId", "9890001");
    return JsonMapper.shared().writeValueAsString(asked);
  }

  /** Nothing but a quote ends or changes a text of the shell between single quotes. */
  private static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String filled(String line, String url, String key, String quotedBody) {
    return line.formatted(quoted(url, '"'), quoted(key, '"'), quotedBody);
  }

  private static String quoted(String text, char quote) {
    return quote + text.replace("\\", "\\\\").replace("" + quote, "\\" + quote) + quote;
  }

  /** Of its element on the page. */
  public String id() {
    return "line-" + language.toLowerCase(Locale.ROOT);
  }
}
