package site.dopplerxd;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The group-buy settlement service. */
@SpringBootApplication
public class Application {

  /** Starts the service; see the README for its configuration. */
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
