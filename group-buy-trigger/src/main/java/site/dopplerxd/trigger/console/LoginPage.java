package site.dopplerxd.trigger.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The sign-in; the form goes to the security chain. */
@Controller
class LoginPage {

  @GetMapping("/login")
  String login() {
    return "console/login";
  }
}
