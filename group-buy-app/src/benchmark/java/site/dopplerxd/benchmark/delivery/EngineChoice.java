package site.dopplerxd.benchmark.delivery;

import java.util.List;
import java.util.stream.Stream;

/** What could be chosen otherwise of the engine's permits and batches. */
enum EngineChoice {
  SHIPPED("as shipped"),
  SHIPPED_AGAIN("as shipped, in another JVM"),
  SLOTS_64("64 permits", "workers=64"),
  SLOTS_256("256 permits", "workers=256"),
  SLOTS_512("512 permits", "workers=512"),
  CLAIMS_OF_16("claims of at most 16", Batches.CLAIMS + "=16"),
  CLAIMS_OF_64("claims of at most 64", Batches.CLAIMS + "=64"),
  RESULTS_OF_16("at most 16 results at once", Batches.RESULTS + "=16"),
  RESULTS_OF_64("at most 64 results at once", Batches.RESULTS + "=64"),
  CLAIMS_AT_ONCE("claims that wait for no permits", Batches.CLAIM_LINGER + "=0"),
  CLAIMS_IN_20_MS("claims that wait 20 ms for permits", Batches.CLAIM_LINGER + "=20"),
  RESULTS_AT_ONCE("results that wait for no others", Batches.RESULT_LINGER + "=0"),
  RESULTS_IN_10_MS("results that wait 10 ms for others", Batches.RESULT_LINGER + "=10"),
  RESULTS_IN_30_MS("results that wait 30 ms for others", Batches.RESULT_LINGER + "=30"),
  NO_ROOM("no room for results without a permit", Batches.ROOM + "=0"),
  ROOM_OF_1("room for one result a permit", Batches.ROOM + "=1"),
  ROOM_OF_4("room for four results a permit", Batches.ROOM + "=4");

  private final String title;
  private final List<String> properties;

  EngineChoice(String title, String... properties) {
    this.title = title;
    this.properties = List.of(properties);
  }

  String title() {
    return title;
  }

  /** Of the JVM that tries it. */
  List<String> options() {
    return Stream.concat(
            DeliveryEngineBenchmark.OPTIONS.stream(),
            properties.stream().map(property -> "-D" + Scale.PREFIX + property))
        .toList();
  }
}
