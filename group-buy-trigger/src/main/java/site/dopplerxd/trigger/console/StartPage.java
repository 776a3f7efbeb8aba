package site.dopplerxd.trigger.console;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads from the service's address to the console; the demo has a first page of its own. */
@Controller
@Profile("!demo")
class StartPage {

  @GetMapping("/")
  String toTheConsole() {
    return "redirect:/console";
  }
}
