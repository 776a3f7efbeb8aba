package site.dopplerxd.testing;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/** A real process on the test's class path, to be killed, signalled or paused. */
public final class ChildJvm implements AutoCloseable {

  /** Small, quick to start, and gone at once when its memory does not suffice. */
  public static final List<String> OPTIONS =
      List.of(
          "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final List<String> output = new CopyOnWriteArrayList<>();
  private final Process process;
  private final Thread reader;

  private ChildJvm(Process process) {
    this.process = process;
    // Also when the test's own JVM is told to end, and this is not closed.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    this.reader = new Thread(this::read, "child-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Runs the main class in a small JVM of its own. */
  public static ChildJvm start(String mainClass, String... arguments) {
    return startWith(OPTIONS, mainClass, arguments);
  }

  /** The same with other options than the small JVM's, for example its heap. */
  public static ChildJvm startWith(List<String> options, String mainClass, String... arguments) {
    return start(List.of(), options, classPath(), mainClass, arguments);
  }

  /** The same on a class path of its own, for example one of jars only. */
  public static ChildJvm startOn(
      String classPath, List<String> options, String mainClass, String... arguments) {
    return start(List.of(), options, classPath, mainClass, arguments);
  }

  /** The same through a program that becomes the command it is given, such as {@code setsid}. */
  public static ChildJvm startBy(
      List<String> launcher,
      String classPath,
      List<String> options,
      String mainClass,
      String... arguments) {
    return start(launcher, options, classPath, mainClass, arguments);
  }

  /** Runs a jar as its manifest says. */
  public static ChildJvm startJar(Path jar, List<String> options, String... arguments) {
    return start(List.of(), options, List.of("-jar", jar.toString()), arguments);
  }

  private static ChildJvm start(
      List<String> launcher,
      List<String> options,
      String classPath,
      String mainClass,
      String... arguments) {
    return start(launcher, options, List.of("-cp", classPath, mainClass), arguments);
  }

  private static ChildJvm start(
      List<String> launcher, List<String> options, List<String> what, String... arguments) {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(what);
    command.addAll(List.of(arguments));
    try {
      return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The test's. Surefire hides the real one behind a jar of its own. */
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(output::add);
    } catch (IOException | UncheckedIOException e) {
      output.add("(output ends: " + e + ")");
    }
  }

  /** The first line that contains the text; fails, showing the output, if none comes in time. */
  public String awaitLine(String text, Duration limit) {
    try {
      await("\"" + text + "\" from the child")
          .atMost(limit)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> line(text).isPresent() || !reader.isAlive());
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + said(), e);
    }
    return line(text)
        .orElseThrow(() -> new AssertionError("Ended without " + text + "\n" + said()));
  }

  private Optional<String> line(String text) {
    return output.stream().filter(line -> line.contains(text)).findFirst();
  }

  private String said() {
    return "It said:\n" + String.join("\n", output);
  }

  /** All it has written so far. */
  public List<String> output() {
    return List.copyOf(output);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal by its name, for example INT, STOP or CONT; only where there is a kill. */
  public void signal(String name) {
    run("kill", "-" + name, Long.toString(pid()));
  }

  /** Sends a signal to the process group it leads, as a terminal does. */
  public void signalGroup(String name) {
    run("kill", "-" + name, "--", "-" + pid());
  }

  private static void run(String... command) {
    try {
      int status = new ProcessBuilder(command).start().waitFor();
      if (status != 0) {
        throw new AssertionError(String.join(" ", command) + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends a line on its standard input. */
  public void enter() {
    enter("");
  }

  /** Gives its standard input a line. */
  public void enter(String line) {
    try {
      process.outputWriter().append(line).append(System.lineSeparator()).flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end and returns the exit status. */
  public int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Still running after " + limit + ". " + said());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells it to end, where that is possible; elsewhere kills it. Does not wait. */
  public void terminate() {
    process.destroy();
  }

  /** Kills it as SIGKILL does, giving it no chance to say goodbye, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    kill();
  }
}
