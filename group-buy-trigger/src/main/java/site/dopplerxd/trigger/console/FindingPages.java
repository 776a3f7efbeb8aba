package site.dopplerxd.trigger.console;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.trigger.console.frame.ListPage;

/** What the reconciliation found (对账), the newest first. */
@Controller
@RequiredArgsConstructor
class FindingPages {
  private static final Set<String> WITH_A_PAGE = Set.of("team", "task", "activity");

  private final ReconciliationRepository findings;
  private final PaymentSight sight;

  /**
   * A finding with the page that its subject has.
   *
   * @param kind of the subject: a team, a task or an activity has a page
   * @param id of it; the whole subject when it has no page, as the reader may see it
   */
  record FindingRow(KeptFinding kept, String kind, String id) {
    static FindingRow of(KeptFinding kept, PaymentSight sight) {
      String subject = kept.subject();
      String kind = subject.substring(0, Math.max(0, subject.indexOf('/')));
      return WITH_A_PAGE.contains(kind)
          ? new FindingRow(kept, kind, subject.substring(kind.length() + 1))
          : new FindingRow(kept, "", sight.shownSubject(subject));
    }
  }

  @GetMapping("/console/findings")
  String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model page) {
    List<KeptFinding> found = findings.newest(before, ListPage.LIMIT);
    ListPage.show(page, found, kept -> FindingRow.of(kept, sight), KeptFinding::id);
    return "console/findings";
  }
}
