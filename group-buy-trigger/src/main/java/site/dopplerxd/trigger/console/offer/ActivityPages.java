package site.dopplerxd.trigger.console.offer;

import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.trigger.console.frame.ConsoleTimes;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** The activities: all of them, a new one, and one with its rules, put on offer and taken off. */
@Controller
@RequestMapping("/console/activities")
@RequiredArgsConstructor
class ActivityPages {
  private static final String ONE = "/{id:[1-9]\\d{0,17}}";

  private final OfferCatalog catalog;
  private final OfferDesign design;
  private final OfferLookup lookup;
  private final ConsoleTimes times;

  @GetMapping
  String list(@RequestParam(defaultValue = "0") long after, Model page) {
    List<Activity> found = catalog.activities(after, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity(), one -> one.terms().activityId().value());
    return "console/activities";
  }

  @GetMapping("/new")
  String blank(Model page) {
    page.addAttribute("form", ActivityForm.EMPTY);
    return "console/activity-new";
  }

  @PostMapping
  String draft(ActivityForm form, OperatorCommand command) {
    ActivityTerms terms = form.terms(times);
    design.draft(terms, command);
    return done(terms.activityId().value());
  }

  @GetMapping(ONE)
  String one(@PathVariable long id, Model page) {
    Activity activity = lookup.activity(new ActivityId(id));
    page.addAttribute("activity", activity);
    page.addAttribute("sold", lookup.soldPlaces(List.of(activity)).get(new ActivityId(id)));
    page.addAttribute("live", activity.status() == ActivityStatus.LIVE);
    page.addAttribute("severalChannels", isSoldInSeveralChannels(activity));
    page.addAttribute("form", ActivityForm.of(activity, times));
    return "console/activity";
  }

  @PostMapping(ONE)
  String change(
      @PathVariable long id,
      @RequestParam long version,
      @ModelAttribute ActivityForm form,
      OperatorCommand command) {
    ActivityTerms terms = form.terms(times);
    if (terms.activityId().value() != id) {
      throw ErrorDetails.illegal("activityId", String.valueOf(form.activityId()));
    }
    design.change(terms, version, command);
    return done(id);
  }

  @PostMapping(ONE + "/publish")
  String publish(@PathVariable long id, @RequestParam long version, OperatorCommand command) {
    design.publish(new ActivityId(id), version, command);
    return done(id);
  }

  @PostMapping(ONE + "/offline")
  String takeOffline(@PathVariable long id, @RequestParam long version, OperatorCommand command) {
    design.takeOffline(new ActivityId(id), version, command);
    return done(id);
  }

  private static String done(long id) {
    return "redirect:/console/activities/%d?done=changed".formatted(id);
  }

  private static boolean isSoldInSeveralChannels(Activity activity) {
    return activity.terms().goods().stream().map(GoodsKey::channel).distinct().count() > 1;
  }
}
