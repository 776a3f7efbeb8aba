package site.dopplerxd.benchmark.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The engine with one choice in a process of its own. Each line it gets, {@code LETTER COUNT}, is a
 * backlog, and is answered with what became of it.
 */
final class ChoiceProcess {
  static final String READY = "ready to drain";

  private ChoiceProcess() {}

  /** Its arguments are the database and the sink's port; it serves its parent process. */
  public static void main(String[] args) throws Exception {
    try (ServerStatus server = new ServerStatus(args[0]);
        OurEngine engine = new OurEngine(args[0], Scale.fromProperties());
        var orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      Batches.configure(engine.dispatcher());
      Backlog backlog = new Backlog(engine, Integer.parseInt(args[1]), server);
      serve(backlog, orders);
    }
    System.exit(0);
  }

  /** Drains what is ordered, until there are no more orders. */
  static void serve(Backlog backlog, BufferedReader orders) throws Exception {
    System.out.println(READY);
    for (String line; (line = orders.readLine()) != null; ) {
      char letter = line.charAt(0);
      int count = Integer.parseInt(line.substring(2));
      System.out.println(mark(letter) + backlog.drain(letter, count).toLine());
    }
  }

  /** What the answer to a letter begins with. */
  static String mark(char letter) {
    return "drained " + letter + ": ";
  }
}
