package site.dopplerxd.trigger.console;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.reconciliation.FindingOperations;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.console.frame.ListPage;

/** What the reconciliation found (对账), the newest first, and what people have dealt with. */
@Controller
@RequiredArgsConstructor
class FindingPages {
  private static final Set<String> WITH_A_PAGE = Set.of("team", "task", "activity");

  private static final int MOST_DETAIL = 512;

  private final ReconciliationRepository findings;
  private final FindingOperations operations;
  private final PaymentSight sight;

  /**
   * A finding with the page that its subject has.
   *
   * @param kind of the subject: a team, a task or an activity has a page
   * @param id of it; the whole subject when it has no page, as the reader may see it
   * @param note why it was resolved, as the reader may see it
   */
  record FindingRow(KeptFinding kept, String kind, String id, @Nullable String note) {
    static FindingRow of(KeptFinding kept, PaymentSight sight) {
      String subject = kept.subject();
      String kind = subject.substring(0, Math.max(0, subject.indexOf('/')));
      return WITH_A_PAGE.contains(kind)
          ? new FindingRow(kept, kind, subject.substring(kind.length() + 1), note(kept, sight))
          : new FindingRow(kept, "", sight.shownSubject(subject), note(kept, sight));
    }

    private static @Nullable String note(KeptFinding kept, PaymentSight sight) {
      return sight.isFull() ? kept.resolvedNote() : null;
    }
  }

  @GetMapping("/console/findings")
  String list(
      @RequestParam(defaultValue = "false") boolean open,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model page) {
    List<KeptFinding> found = findings.newest(open, before, ListPage.LIMIT);
    page.addAttribute("openOnly", open);
    ListPage.show(page, found, kept -> FindingRow.of(kept, sight), KeptFinding::id);
    return "console/findings";
  }

  @PostMapping("/console/findings/{id:\\d{1,18}}/resolve")
  String resolve(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String detail,
      OperatorCommand command) {
    operations.resolve(id, FormText.required("detail", detail, MOST_DETAIL), command);
    return "redirect:/console/findings?open=true&done=findingResolved";
  }
}
