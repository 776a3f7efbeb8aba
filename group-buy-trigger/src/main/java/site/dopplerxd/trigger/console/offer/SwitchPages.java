package site.dopplerxd.trigger.console.offer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.activity.control.SwitchBoard;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.console.frame.FormText;

/** What is switched while the service runs: who may lock places at the moment. */
@Controller
@RequestMapping("/console/switches")
@RequiredArgsConstructor
class SwitchPages {
  private final SwitchBoard board;

  @GetMapping
  String look(Model page) {
    Switches now = board.look();
    page.addAttribute("switches", now);
    page.addAttribute("blockedLines", lines(now));
    return "console/switches";
  }

  @PostMapping
  String set(
      @RequestParam(defaultValue = "false") boolean downgraded,
      @RequestParam(required = false) @Nullable String grayCut,
      @RequestParam(defaultValue = "") String blockedChannels,
      @RequestParam long version,
      OperatorCommand command) {
    int cut = FormText.need("grayCut", grayCut, Integer::parseInt);
    board.set(new Switches(downgraded, cut, channels(blockedChannels), version), command);
    return "redirect:/console/switches?done=changed";
  }

  private static String lines(Switches switches) {
    return switches.blockedChannels().stream()
        .map(one -> NameText.write(one.source(), one.channel()))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** One on a line. One more than may be there is read, which the domain refuses. */
  private static Set<SalesChannel> channels(String text) {
    return FormText.lines(text)
        .limit(Switches.MOST_CHANNELS + 1L)
        .map(line -> FormText.need("blockedChannels", line, SwitchPages::channel))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static SalesChannel channel(String line) {
    List<String> parts = NameText.read(line, 2);
    return new SalesChannel(parts.get(0), parts.get(1));
  }
}
