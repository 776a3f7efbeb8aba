package site.dopplerxd.benchmark.delivery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.TraceParent;

/** What is left out of a delivery, to see what it costs. The guard of addresses has no switch. */
enum DeliveryCost {
  ALL_ON("all on"),
  ALL_ON_AGAIN("all on, in another JVM"),
  NO_LOG_LINE("no log line", DeliveryCost.WITHOUT_LINE),
  NO_METRICS("no metrics", DeliveryCost.WITHOUT_METRICS),
  NO_TRACE("no trace"),
  NO_SIGNATURE("no signature", "delivery-cost.signature=false"),
  NO_TERMS("client's terms that are not looked up", "delivery-cost.terms=false"),
  NO_ISOLATION("no isolation", "delivery-cost.isolation=false"),
  ATTEMPT_ROW("each attempt a row of its own, not in its task's"),
  ALL_OFF(
      "all off",
      DeliveryCost.WITHOUT_LINE,
      DeliveryCost.WITHOUT_METRICS,
      "delivery-cost.signature=false",
      "delivery-cost.isolation=false"),
  BY_HAND("by hand");

  private static final String WITH_LINE = "logging.level.site.dopplerxd=info";
  private static final String WITHOUT_LINE = "logging.level.site.dopplerxd=warn";
  private static final String WITHOUT_METRICS = "management.metrics.enable.all=false";
  private static final TraceParent TRACE =
      new TraceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private final String title;
  private final List<String> properties;

  DeliveryCost(String title, String... properties) {
    this.title = title;
    this.properties = List.of(properties);
  }

  String title() {
    return title;
  }

  /** Beside what the engine is given; what it logs goes to a file, as this process is read. */
  List<String> arguments(String logFile) {
    String line = properties.contains(WITHOUT_LINE) ? WITHOUT_LINE : WITH_LINE;
    return Stream.concat(
            Stream.of(line, "logging.threshold.console=error", "logging.file.name=" + logFile),
            properties.stream().filter(property -> !property.equals(WITHOUT_LINE)))
        .map(property -> "--" + property)
        .toList();
  }

  /** Of the tasks. */
  Optional<TraceParent> trace() {
    return this == NO_TRACE || this == ALL_OFF ? Optional.empty() : Optional.of(TRACE);
  }

  /** Whether a claim is made of each task before it is delivered, and gives it back. */
  boolean isClaimedBefore() {
    return this == ATTEMPT_ROW;
  }
}
