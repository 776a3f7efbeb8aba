package site.dopplerxd;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The group-buy settlement service. */
@SpringBootApplication
public class Application {

  /** Starts the service, or runs a command. Configuration: docs/configuration.md. */
  public static void main(String[] args) throws IOException {
    if (HashPassword.isAskedFor(args)) {
      System.exit(HashPassword.run());
    } else if (SignPayment.isAskedFor(args)) {
      SignPayment.run(args);
    } else {
      SpringApplication.run(Application.class, args);
    }
  }
}
