package site.dopplerxd.benchmark.footprint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a service took for its answers, as it counts them itself: what is above that is spent on
 * the way to it or in who asks.
 *
 * @param buckets how many took so many seconds at most
 */
record ServerTimes(NavigableMap<Double, Double> buckets) {
  private static final String OPERATOR =
      Base64.getEncoder().encodeToString("operator:demo-operator".getBytes(StandardCharsets.UTF_8));
  private static final Pattern BUCKET =
      Pattern.compile("http_server_requests_seconds_bucket\\{.*le=\"([^\"]+)\".*} (\\S+)");

  /** Since its start, of requests to this path. */
  static ServerTimes of(int port, String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
            .header("Authorization", "Basic " + OPERATOR)
            .build();
    String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    NavigableMap<Double, Double> buckets = new TreeMap<>();
    text.lines()
        .filter(line -> line.contains("\"" + path + "\""))
        .map(BUCKET::matcher)
        .filter(Matcher::matches)
        .forEach(bucket -> add(buckets, bucket.group(1), bucket.group(2)));
    return new ServerTimes(buckets);
  }

  private static void add(NavigableMap<Double, Double> buckets, String most, String count) {
    double seconds = most.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(most);
    buckets.merge(seconds, Double.parseDouble(count), Double::sum);
  }

  /** Those that were counted since. */
  ServerTimes since(ServerTimes earlier) {
    NavigableMap<Double, Double> later = new TreeMap<>();
    buckets.forEach(
        (most, count) -> later.put(most, count - earlier.buckets.getOrDefault(most, 0.0)));
    return new ServerTimes(later);
  }

  /** Milliseconds that so many of a hundred took at most; the bound of a bucket. */
  double millisAtPercentile(double percentile) {
    double wanted = buckets.lastEntry().getValue() * percentile / 100;
    return buckets.entrySet().stream()
        .filter(bucket -> bucket.getValue() >= wanted)
        .mapToDouble(bucket -> bucket.getKey() * 1e3)
        .findFirst()
        .orElseThrow();
  }
}
