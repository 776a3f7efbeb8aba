package site.dopplerxd.start;

import java.util.List;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Ends the start with three lines for the person who watches it: where, sign-in, how to stop. */
@Slf4j
@Component
@RequiredArgsConstructor
class StartReport implements ApplicationListener<ApplicationReadyEvent> {
  private final Environment environment;

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Integer port = environment.getProperty("local.server.port", Integer.class);
    if (port != null) {
      lines(port).forEach(log::info);
    }
  }

  private List<String> lines(int port) {
    boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
    String here =
        "http://localhost:"
            + port
            + environment.getProperty("server.servlet.context-path", "").replaceAll("/$", "");
    return List.of(
        "Open %s%s/console (console) or %s/swagger-ui.html (API)"
            .formatted(demo ? here + "/shop (shop), " : "", here, here),
        demo
            ? "Sign in as operator / demo-operator, admin / demo-admin or viewer / demo-viewer"
            : "Sign in as one of group-buy.operators; without operators no one can sign in",
        "Stop with Ctrl-C: requests and calls under way end first, no task is lost");
  }
}
