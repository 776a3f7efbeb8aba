package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies by their paths, follows addresses as they stand. */
final class Visitor {
  /** A cookie and the path it is sent to. */
  private record Cookie(String value, String path) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Cookie> cookies = new TreeMap<>();
  private URI at;

  Visitor(String first) {
    this.at = URI.create(first);
  }

  /** Asks for an address as a page names it: relative, absolute or whole. */
  HttpResponse<String> get(String address) {
    at = resolved(address);
    return send(HttpRequest.newBuilder(at).header("Accept", "text/html"));
  }

  /** What is there, without going there. */
  int statusOf(String address) {
    return send(HttpRequest.newBuilder(resolved(address))).statusCode();
  }

  /** Sends a form, and goes where the answer leads. */
  HttpResponse<String> post(String address, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    at = resolved(address);
    var answer =
        send(
            HttpRequest.newBuilder(at)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return get(answer.headers().firstValue("Location").orElseThrow());
  }

  /** As a browser does; the JDK drops a path's last part before a query. */
  private URI resolved(String address) {
    boolean samePath = address.isEmpty() || address.startsWith("?");
    return samePath ? at.resolve(at.getRawPath() + address) : at.resolve(address);
  }

  /** The path of the page that was asked for last. */
  String path() {
    return at.getPath();
  }

  /** The first group of what this page holds. */
  static String found(HttpResponse<String> page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page.body());
    assertThat(matcher.find()).as(pattern + " in " + page.body()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpRequest bare = request.copy().build();
      request.timeout(Duration.ofSeconds(60)).header("Cookie", cookiesFor(bare.uri().getPath()));
      return remember(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private String cookiesFor(String path) {
    return cookies.entrySet().stream()
        .filter(cookie -> path.startsWith(cookie.getValue().path()))
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
        .collect(Collectors.joining("; "));
  }

  private HttpResponse<String> remember(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      Matcher path = Pattern.compile("(?i)path=([^;]+)").matcher(cookie);
      cookies.put(pair[0], new Cookie(pair[1], path.find() ? path.group(1) : "/"));
    }
    return answer;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
