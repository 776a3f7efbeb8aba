package site.dopplerxd.trigger.console.team;

import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.operation.TradeOperations;
import site.dopplerxd.trigger.console.frame.FormText;

/** What a person does about a team and its places. */
@Controller
@RequestMapping("/console/teams/one")
@RequiredArgsConstructor
class TeamActs {
  private final TradeOperations operations;

  @PostMapping("/end")
  String end(
      @RequestParam(required = false) @Nullable String id,
      OperatorCommand command,
      RedirectAttributes to) {
    TeamId team = FormText.need("id", id, TeamId::new);
    operations.endTeam(team, command);
    return done(team, "teamEnded", to);
  }

  @PostMapping("/stop-joining")
  String stopJoining(
      @RequestParam(required = false) @Nullable String id,
      OperatorCommand command,
      RedirectAttributes to) {
    TeamId team = FormText.need("id", id, TeamId::new);
    operations.stopJoining(team, command);
    return done(team, "joiningStopped", to);
  }

  @PostMapping("/close-place")
  String closePlace(
      @RequestParam(required = false) @Nullable String id,
      @RequestParam(required = false) @Nullable String orderId,
      OperatorCommand command,
      RedirectAttributes to) {
    TeamId team = FormText.need("id", id, TeamId::new);
    operations.closePlace(FormText.need("orderId", orderId, OrderId::new), command);
    return done(team, "placeClosed", to);
  }

  private static String done(TeamId team, String what, RedirectAttributes to) {
    to.addAttribute("id", team.value());
    to.addAttribute("done", what);
    return "redirect:/console/teams/one";
  }
}
