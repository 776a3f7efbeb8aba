package site.dopplerxd.campaign.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.system.process.HaltPoint;
import site.dopplerxd.system.process.HaltingApplication;

/**
 * In the child: the application, which can be told while it runs, by lines on its standard input,
 * at which pass of which {@link HaltPoint} to halt. Ends with that input, so that it does not
 * outlive its parent.
 *
 * <p>Calls under a trace of its own, the first argument, instead of the payment's: so the merchants
 * see who called.
 */
final class KillableNode {
  static final String SERVES = "serves on port ";

  private KillableNode() {}

  public static void main(String[] args) {
    Thread commands = new Thread(KillableNode::obey, "commands");
    commands.setDaemon(true);
    commands.start();
    TraceParent own = new TraceParent(args[0]);
    ConfigurableApplicationContext context =
        HaltingApplication.run(
            gateway -> callingUnder(own, gateway), Arrays.copyOfRange(args, 1, args.length));
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    System.out.println(SERVES + port);
  }

  private static DeliveryChannel callingUnder(TraceParent own, DeliveryChannel gateway) {
    return FakeChannel.around(
        gateway,
        call ->
            gateway.deliver(
                new Delivery(
                    call.eventId(),
                    call.category(),
                    call.subject(),
                    call.target(),
                    call.body(),
                    call.endpoint(),
                    Optional.of(own),
                    call.callTimeout())));
  }

  private static void obey() {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] order = line.split(" ");
        HaltPoint.valueOf(order[0]).haltAtPass(Integer.parseInt(order[1]));
      }
    } catch (IOException e) {
      System.out.println("the parent's orders ended:  " + e);
    }
    System.exit(0);
  }
}
