package site.dopplerxd.system.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import site.dopplerxd.Application;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.EmbeddedBinaries;
import site.dopplerxd.testing.ProcessReading;

/**
 * The application in a JVM of its own with the demo's goods, to be treated as badly as it comes.
 */
public final class ChildService implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_HALT = Duration.ofSeconds(30);
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

  private final ChildJvm jvm;

  private ChildService(ChildJvm jvm) {
    this.jvm = jvm;
  }

  /** Starts it on a database, without waiting; each property is {@code key=value}. */
  public static ChildService on(String jdbcUrl, String... properties) {
    return by(QuickStart.learnt(), jdbcUrl, properties);
  }

  static ChildService by(QuickStart how, String jdbcUrl, String... properties) {
    return started(how, Application.class, Stream.of(arguments(database(jdbcUrl), properties)));
  }

  private static ChildService started(QuickStart how, Class<?> main, Stream<String> arguments) {
    return new ChildService(
        ChildJvm.startOn(
            how.classPath(), how.options(), main.getName(), arguments.toArray(String[]::new)));
  }

  /** The same with these options of the JVM instead of a small one's. */
  public static ChildService withOptions(
      List<String> options, String jdbcUrl, String... properties) {
    return new ChildService(
        ChildJvm.startWith(
            options, Application.class.getName(), arguments(database(jdbcUrl), properties)));
  }

  /** The same, and it will halt at this moment; see {@link #awaitHalt}. */
  static ChildService haltingAt(HaltPoint moment, String jdbcUrl, String... properties) {
    return started(
        QuickStart.learnt(),
        HaltingApplication.class,
        Stream.concat(
            Stream.of(moment.name()), Stream.of(arguments(database(jdbcUrl), properties))));
  }

  /** Starts it on the embedded database in this folder, as if from a terminal of its own. */
  static ChildService embeddedIn(Path folder, String... properties) {
    List<String> folders =
        List.of(
            "group-buy.embedded.data-folder=" + folder,
            "group-buy.embedded.binaries-folder=" + EmbeddedBinaries.folder());
    QuickStart how = QuickStart.learnt();
    return new ChildService(
        ChildJvm.startBy(
            List.of("env", "--default-signal=INT", "setsid"),
            how.classPath(),
            how.options(),
            Application.class.getName(),
            arguments(folders, properties)));
  }

  private static List<String> database(String jdbcUrl) {
    return List.of("spring.datasource.url=" + jdbcUrl, "spring.profiles.active=demo");
  }

  private static String[] arguments(List<String> own, String... properties) {
    List<String> all = new ArrayList<>(own);
    all.add("server.port=0");
    all.addAll(List.of(properties));
    return all.stream().map(property -> "--" + property).toArray(String[]::new);
  }

  /** A shop at its door; waits until it serves. */
  public TradeClient client() {
    return new TradeClient("http://127.0.0.1:" + port());
  }

  /** Where it serves; waits until it does. */
  public int port() {
    Matcher started = STARTED.matcher(jvm.awaitLine("Tomcat started on port", TO_START));
    if (!started.find()) {
      throw new AssertionError("no port in " + started);
    }
    return Integer.parseInt(started.group(1));
  }

  void awaitHalt(HaltPoint moment) {
    jvm.awaitLine(moment.mark(), TO_HALT);
  }

  /** Lets it go on from where it halted. */
  void release() {
    jvm.enter();
  }

  /** What it takes of the machine. */
  public ProcessReading reading() {
    return new ProcessReading(jvm.pid());
  }

  public ChildJvm jvm() {
    return jvm;
  }

  /** Kills it together with everything it started. */
  @Override
  public void close() {
    List<ProcessHandle> family =
        ProcessHandle.of(jvm.pid()).stream().flatMap(ProcessHandle::descendants).toList();
    jvm.close();
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
