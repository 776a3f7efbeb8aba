package site.dopplerxd.trigger.console.team;

import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.search.PlaceSeen;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.domain.trade.search.TeamView;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** The teams: all of them by filters, and one with its places and what happened to it. */
@Controller
@RequestMapping("/console/teams")
@RequiredArgsConstructor
class TeamPages {
  private static final int MOST_PLACES = 200;
  private static final int MOST_SEATS = 60;

  private final TeamQueries teams;
  private final TeamStory story;

  @GetMapping
  String list(
      @ModelAttribute("search") TeamSearch search,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model page) {
    List<TeamView> found = teams.newest(search.filter(), before, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity(), TeamView::id);
    page.addAttribute("statuses", TeamStatus.values());
    return "console/teams";
  }

  /** An id may hold any character, so it stands in a parameter and not in the path. */
  @GetMapping("/one")
  String one(@RequestParam String id, Model page) {
    TeamView team =
        FormText.read("id", id, TeamId::new).flatMap(teams::find).orElseThrow(() -> noSuchTeam(id));
    List<PlaceSeen> places = teams.places(team.teamId(), MOST_PLACES);
    page.addAttribute("team", team);
    page.addAttribute("seats", seats(places));
    page.addAttribute("free", Math.min(team.freeCount(), MOST_SEATS));
    page.addAttribute("notDrawn", notDrawn(team));
    page.addAttribute("story", story.of(team, places));
    return "console/team";
  }

  /** A closed place holds no seat. */
  private static List<PlaceSeen> seats(List<PlaceSeen> places) {
    return places.stream().filter(place -> !place.isClosed()).limit(MOST_SEATS).toList();
  }

  private static int notDrawn(TeamView team) {
    return Math.max(0, team.lockCount() - MOST_SEATS) + Math.max(0, team.freeCount() - MOST_SEATS);
  }

  private static AppException noSuchTeam(String id) {
    return new AppException(ResponseCode.NO_SUCH_TEAM, "teamId=" + SafeText.of(id, 64));
  }
}
