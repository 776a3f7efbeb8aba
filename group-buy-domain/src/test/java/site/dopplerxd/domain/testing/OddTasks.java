package site.dopplerxd.domain.testing;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.TeamId;

/** What only another version of the service, or a person, writes into a task. */
public final class OddTasks {
  private static final Notification USUAL = Examples.notification("team", Examples.URL);
  private static final NotifyTarget TARGET = USUAL.target();

  private OddTasks() {}

  /** One of each kind, each with another event id and another event key. */
  public static List<Notification> all() {
    return List.of(
        odd(new NotifyCategory("coupon_issued"), Subject.team(team("odd-category")), TARGET),
        odd(USUAL.category(), Subject.team(team("odd-type")), to("PIGEON", Examples.URL)),
        odd(USUAL.category(), Subject.team(team("mq")), to("MQ", Examples.URL)),
        odd(USUAL.category(), Subject.team(team("no-url")), to("HTTP", "")),
        odd(USUAL.category(), Subject.team(team("odd-url")), to("HTTP", "not a url")),
        odd(USUAL.category(), new Subject("COUPON", "c-1"), TARGET),
        odd(NotifyCategory.PAYMENT_RESULT, new Subject("PAYMENT", "shop/p-1/SUCCESS"), TARGET));
  }

  private static TeamId team(String id) {
    return new TeamId(id);
  }

  private static NotifyTarget to(String type, String address) {
    return new NotifyTarget(new NotifyType(type), address);
  }

  private static Notification odd(NotifyCategory category, Subject subject, NotifyTarget target) {
    return new Notification(
        "event of " + subject.id(),
        category,
        subject,
        subject.teamId().map(team -> Examples.ACTIVITY),
        Optional.of(Examples.CHANNEL),
        Examples.CLIENT,
        target,
        "{}",
        Optional.empty());
  }
}
