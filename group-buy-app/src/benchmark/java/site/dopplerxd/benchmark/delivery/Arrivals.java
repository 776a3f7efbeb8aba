package site.dopplerxd.benchmark.delivery;

import java.util.Arrays;
import java.util.stream.Collectors;

/** When each callback of one load came first, and how many came again. For one thread. */
final class Arrivals {
  private char letter;
  private long[] first = new long[0];
  private int distinct;
  private int repeated;

  /** Begins to note those of another load. */
  String expect(char letterOfLoad, int count) {
    letter = letterOfLoad;
    first = new long[count];
    distinct = 0;
    repeated = 0;
    return "";
  }

  void note(char letterOfLoad, int number, long now) {
    if (letterOfLoad != letter || number >= first.length) {
      return;
    }
    if (first[number] == 0) {
      first[number] = now;
      distinct++;
    } else {
      repeated++;
    }
  }

  /** How many of them came, and how many came again. */
  String count() {
    return distinct + " " + repeated;
  }

  String times() {
    return Arrays.stream(first).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }
}
