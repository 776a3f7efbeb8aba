package site.dopplerxd.trigger.console;

import java.util.List;
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
  private static final String OF_TEAM = "team/";
  private static final String OF_TASK = "task/";

  private final ReconciliationRepository findings;
  private final PaymentSight sight;

  /**
   * A finding with the page that its subject has.
   *
   * @param id of the team or task; the whole subject when it is neither, as the reader may see it
   */
  record FindingRow(KeptFinding kept, boolean ofTeam, boolean ofTask, String id) {
    static FindingRow of(KeptFinding kept, PaymentSight sight) {
      String subject = kept.subject();
      boolean team = subject.startsWith(OF_TEAM);
      boolean task = subject.startsWith(OF_TASK);
      String id = team || task ? subject.substring(OF_TEAM.length()) : sight.shownSubject(subject);
      return new FindingRow(kept, team, task, id);
    }
  }

  @GetMapping("/console/findings")
  String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model page) {
    List<KeptFinding> found = findings.newest(before, ListPage.LIMIT);
    ListPage.show(page, found, kept -> FindingRow.of(kept, sight), KeptFinding::id);
    return "console/findings";
  }
}
