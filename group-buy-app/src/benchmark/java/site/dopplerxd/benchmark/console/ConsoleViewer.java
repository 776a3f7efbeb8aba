package site.dopplerxd.benchmark.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Someone who has signed in to the console, and asks for pages one after the other. */
final class ConsoleViewer {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final int port;

  ConsoleViewer(int port) throws IOException, InterruptedException {
    this.port = port;
    Matcher token = TOKEN.matcher(get("/login"));
    if (!token.find()) {
      throw new AssertionError("no token at the sign-in");
    }
    String form =
        "username=viewer&password=demo-viewer&_csrf="
            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(to("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    http.send(request, BodyHandlers.ofString());
  }

  /** The page; anything but 200 fails. */
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(to(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": HTTP " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  private URI to(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
