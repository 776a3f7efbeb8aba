package site.dopplerxd.benchmark.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engine with something left out, in a process of its own; it serves as a choice does. */
final class CostProcess {
  private CostProcess() {}

  /** Its arguments are what is left out, the database and the sink's port. */
  public static void main(String[] args) throws Exception {
    Path log = Files.createTempFile("delivery-cost", ".log");
    log.toFile().deleteOnExit();
    DeliveryCost cost = DeliveryCost.valueOf(args[0]);
    try (ServerStatus server = new ServerStatus(args[1]);
        Engine engine = engine(cost, args[1], log);
        var orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      ChoiceProcess.serve(new Backlog(engine, Integer.parseInt(args[2]), server), orders);
    }
    System.exit(0);
  }

  private static Engine engine(DeliveryCost cost, String url, Path log) {
    Scale scale = Scale.fromProperties();
    return cost == DeliveryCost.BY_HAND
        ? Contestant.BY_HAND.open(url, scale)
        : new OurEngine(url, scale, cost, log.toString());
  }
}
