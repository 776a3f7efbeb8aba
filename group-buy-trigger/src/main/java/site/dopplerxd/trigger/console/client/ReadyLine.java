package site.dopplerxd.trigger.console.client;

import java.util.List;
import java.util.Locale;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import site.dopplerxd.domain.client.model.ApiClient;

/**
 * A request with a client's new key, ready to be pasted: it asks what a buyer sees.
 *
 * @param language of programming
 */
record ReadyLine(String language, String text) {
  private static final String PATH = "/api/v1/gbm/index/query_group_buy_market_config";
  private static final String BODY =
      "{\"userId\":\"u1\",\"source\":\"%s\",\"channel\":\"%s\",\"goodsId\":\"9890001\"}";
  private static final String CURL =
      """
      curl '%1$s' -H 'X-API-Key: %2$s' \\
        -H 'Content-Type: application/json' -d '%3$s'""";
  private static final String JAVA =
      """
      var request = HttpRequest.newBuilder(URI.create("%1$s"))
          .header("X-API-Key", "%2$s").header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(\"""
              %3$s\""")).build();
      System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());""";
  private static final String NODE =
      """
      const answer = await fetch("%1$s", { method: "POST", body: '%3$s',
        headers: { "X-API-Key": "%2$s", "Content-Type": "application/json" } });
      console.log(await answer.json());""";
  private static final String PYTHON =
      """
      import urllib.request
      request = urllib.request.Request("%1$s", b'%3$s',
          {"X-API-Key": "%2$s", "Content-Type": "application/json"})
      print(urllib.request.urlopen(request).read().decode())""";

  /** The lines of a client, for the address by which this page was asked. */
  static List<ReadyLine> of(ApiClient client, String key) {
    String url = ServletUriComponentsBuilder.fromCurrentContextPath().path(PATH).toUriString();
    String body = BODY.formatted(client.channel().source(), client.channel().channel());
    return List.of(
        new ReadyLine("curl", CURL.formatted(url, key, body)),
        new ReadyLine("Java", JAVA.formatted(url, key, body)),
        new ReadyLine("Node", NODE.formatted(url, key, body)),
        new ReadyLine("Python", PYTHON.formatted(url, key, body)));
  }

  /** Of its element on the page. */
  public String id() {
    return "line-" + language.toLowerCase(Locale.ROOT);
  }
}
