package site.dopplerxd.benchmark.delivery;

import java.util.Locale;

/**
 * What one contestant came to in one round.
 *
 * @param perSecond tasks of the backlog, from the first arrival until all are recorded
 * @param cpuMillis of the contestant's process for each task of the backlog
 * @param databaseMillis of the server's process for each task of the backlog
 * @param statements that the server took for each task of the backlog
 * @param p50 from commit to sink in the live load, in milliseconds, as are the next two
 * @param repeats callbacks that came more than once, in both loads
 */
record Figures(
    double perSecond,
    double cpuMillis,
    double databaseMillis,
    double statements,
    double p50,
    double p95,
    double p99,
    int repeats) {
  static final String MARK = "figures: ";

  String toLine() {
    return String.format(
        Locale.ROOT,
        MARK + "%f %f %f %f %f %f %f %d",
        perSecond,
        cpuMillis,
        databaseMillis,
        statements,
        p50,
        p95,
        p99,
        repeats);
  }

  static Figures ofLine(String line) {
    String[] parts = line.substring(line.indexOf(MARK) + MARK.length()).split(" ");
    return new Figures(
        Double.parseDouble(parts[0]),
        Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Double.parseDouble(parts[6]),
        Integer.parseInt(parts[7]));
  }
}
