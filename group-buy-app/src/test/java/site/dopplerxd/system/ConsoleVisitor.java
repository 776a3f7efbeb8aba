package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person who is signed in to the console, without a browser around the pages. */
final class ConsoleVisitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final String base;

  private ConsoleVisitor(RunningService service) {
    this.base = "http://127.0.0.1:" + service.port();
  }

  /** Signs one of the demo's people in: viewer, operator or admin. */
  static ConsoleVisitor of(RunningService service, String name) {
    var visitor = new ConsoleVisitor(service);
    HttpResponse<String> signedIn =
        visitor.post("/login", "/login", Map.of("username", name, "password", "demo-" + name));
    assertThat(signedIn.statusCode()).isEqualTo(302);
    return visitor;
  }

  HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  /** Sends a form with the token of a page. */
  HttpResponse<String> post(String page, String path, Map<String, String> form) {
    Matcher token = TOKEN.matcher(get(page).body());
    assertThat(token.find()).as("a form on " + page).isTrue();
    String fields =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        to(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields + "&_csrf=" + encoded(token.group(1)))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Accept-Language", "en");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
