package site.dopplerxd.benchmark.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses that a JVM wrote down with {@code -Xlog:gc:file=…}, in milliseconds. */
record GcLog(List<Double> all, List<Double> full) {
  private static final Pattern PAUSE = Pattern.compile("(Pause \\S+).* (\\d+\\.\\d+)ms$");

  static String option(Path file) {
    return "-Xlog:gc:file=" + file;
  }

  static GcLog read(Path file) throws IOException {
    List<Matcher> pauses =
        Files.readAllLines(file).stream().map(PAUSE::matcher).filter(Matcher::find).toList();
    return new GcLog(
        pauses.stream().map(GcLog::millis).toList(),
        pauses.stream()
            .filter(pause -> pause.group(1).equals("Pause Full"))
            .map(GcLog::millis)
            .toList());
  }

  private static double millis(Matcher pause) {
    return Double.parseDouble(pause.group(2));
  }

  static double longest(List<Double> pauses) {
    return pauses.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
