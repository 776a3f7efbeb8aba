package site.dopplerxd.benchmark.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.Beside;
import site.dopplerxd.benchmark.PackedService;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.testing.TestDatabase;

/**
 * The start of this build's packed application beside another build's, on databases that are up to
 * date, with the JVM's own choices: how soon the first request is answered, what is resident then
 * and some time later. Ours starts as it is packed, and unpacked with an archive of its classes,
 * learnt as the image learns it (from JDK 25 on an AOT cache), with its other options too. {@code
 * -Dbeside.jar} names the other jar, {@code -Dbeside.own} this one; {@code -Dbeside.rounds} and
 * {@code beside.rest-seconds} scale it, {@code beside.options} are others than the image's.
 */
class StartBesideBenchmark {
  private static final int ROUNDS = Integer.getInteger("beside.rounds", 9);
  private static final int REST_SECONDS = Integer.getInteger("beside.rest-seconds", 20);
  private static final List<String> OPTIONS =
      List.of(System.getProperty("beside.options", "-XX:+UseSerialGC -Xms64m").split(" "));
  private static final int LINKS_AHEAD = 25;
  private static final double MEGA = 1e6;

  @TempDir Path folder;

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void fromTheCommandToTheFirstAnswerBesideAnotherBuild() throws Exception {
    Path jar = PackedService.jar("beside.own", "target/group-buy-app.jar");
    String url = TestDatabase.freshSchema("start_own");
    Start own = new Start(jar, url, List.of());
    Start archived = archived(jar, url);
    Start other =
        new Start(
            PackedService.jar("beside.jar", "none"),
            TestDatabase.freshSchema("start_other"),
            List.of());
    Start image = archived.with(OPTIONS);
    Start plain = own.with(OPTIONS);
    Start[] all = {own, plain, archived, image, other};
    for (Start each : all) {
      each.measure(); // The first one migrates.
    }
    Beside beside = new Beside();
    for (int round = 0; round < ROUNDS; round++) {
      for (Start each : Turns.of(all, round)) {
        each.measure();
      }
      add(beside, "", own, other);
      add(beside, ", with the image's options", plain, other);
      add(beside, ", archived", archived, other);
      add(beside, ", archived and with the image's options", image, other);
    }
    beside.print();
    System.out.printf(
        "packed: %.1f MB, other %.1f MB%n",
        Files.size(own.jar) / MEGA, Files.size(other.jar) / MEGA);
  }

  private static void add(Beside beside, String kind, Start own, Start other) {
    beside.add("first answer, s" + kind, own.seconds, other.seconds);
    beside.add("resident then, MB" + kind, own.residentThen, other.residentThen);
    beside.add("resident at rest, MB" + kind, own.residentAtRest, other.residentAtRest);
    beside.add("CPU until the first answer, s" + kind, own.cpuSeconds, other.cpuSeconds);
  }

  private Start archived(Path jar, String url) throws Exception {
    Path unpacked = folder.resolve("unpacked");
    run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", unpacked.toString());
    Path thin = unpacked.resolve(jar.getFileName());
    Path archive = folder.resolve("classes.archive");
    boolean linked = Runtime.version().feature() >= LINKS_AHEAD;
    run(
        (linked ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
        "-Dspring.context.exit=onRefresh",
        "-jar",
        thin.toString(),
        "--spring.datasource.url=jdbc:mysql://none/none",
        "--spring.flyway.enabled=false",
        "--logging.threshold.console=warn");
    if (!Files.exists(archive)) {
      throw new AssertionError("No archive was written");
    }
    return new Start(
        thin, url, List.of((linked ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive));
  }

  private static void run(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = Stream.concat(Stream.of(java), Stream.of(arguments)).toList();
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new AssertionError(command + " ended with " + status);
    }
  }

  /** One way to start, with the figures of its latest one. */
  private static final class Start {
    private final Path jar;
    private final String url;
    private final List<String> options;
    private double seconds;
    private double cpuSeconds;
    private double residentThen;
    private double residentAtRest;

    Start(Path jar, String url, List<String> options) {
      this.jar = jar;
      this.url = url;
      this.options = new ArrayList<>(options);
    }

    /** With further options. */
    Start with(List<String> more) {
      return new Start(jar, url, Stream.concat(options.stream(), more.stream()).toList());
    }

    void measure() throws Exception {
      long begin = System.nanoTime();
      try (PackedJvm node = new PackedJvm(jar, options, url)) {
        node.awaitAnswer();
        seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3;
        cpuSeconds = node.reading().processorTime().toMillis() / 1e3;
        residentThen = node.reading().residentBytes() / MEGA;
        TimeUnit.SECONDS.sleep(REST_SECONDS);
        residentAtRest = node.reading().residentBytes() / MEGA;
      }
    }
  }
}
