package site.dopplerxd.trigger.console;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import site.dopplerxd.domain.notify.channel.HostActivity;
import site.dopplerxd.domain.notify.channel.OpenBreakers;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;

/** Merchants' hosts: which are not called now, how calls go, and which tasks are open or failed. */
@Controller
@RequiredArgsConstructor
class HostPages {
  private static final int SHOWN = 100;
  private static final int COUNTED_FROM = 10_000;

  private final NotifyTaskQueries tasks;
  private final OpenBreakers breakers;
  private final HostActivity activity;

  @GetMapping("/console/hosts")
  String list(Model page) {
    page.addAttribute("breakers", breakers.openFor(Duration.ZERO, SHOWN));
    page.addAttribute("calls", activity.busiest(SHOWN));
    page.addAttribute("rows", tasks.countByHost(COUNTED_FROM, SHOWN));
    return "console/hosts";
  }
}
