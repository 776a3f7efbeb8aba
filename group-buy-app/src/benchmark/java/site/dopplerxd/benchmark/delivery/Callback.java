package site.dopplerxd.benchmark.delivery;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is to be sent where; the same bytes for every contestant, and what each of them stores.
 *
 * @param id a letter for its load, and its number there
 */
record Callback(String id, String url, String body) {
  /** As many merchants as keep 128 calls under way when none gets more than 16 at once. */
  private static final int HOSTS = 8;

  /** So many of this load, to the sink at this port. */
  static List<Callback> load(char letter, int count, int port) {
    return IntStream.range(0, count).mapToObj(number -> of(letter, number, port)).toList();
  }

  private static Callback of(char letter, int number, int port) {
    String id = "%c%07d".formatted(letter, number);
    // Linux takes all of 127/8 for this machine, so each merchant can have an address of its own.
    String url = "http://127.0.1.%d:%d/callback".formatted(1 + number % HOSTS, port);
    return new Callback(
        id, url, "{\"teamId\":\"%s\",\"outTradeNoList\":[\"%s\"]}".formatted(id, id));
  }
}
