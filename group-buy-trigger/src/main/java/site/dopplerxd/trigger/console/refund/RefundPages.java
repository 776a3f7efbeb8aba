package site.dopplerxd.trigger.console.refund;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.trade.operation.RefundOperations;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Money that is owed back (待退款): the oldest first, and one with what was done about it. A number
 * stands in a parameter and not in the path, as a team's id does.
 */
@Controller
@RequestMapping("/console/refunds")
@RequiredArgsConstructor
class RefundPages {
  private static final int MOST_ACTS = 50;

  private final TradeQueries queries;
  private final RefundOperations operations;
  private final OperatorAudit audit;
  private final PaymentSight sight;

  @GetMapping
  String list(
      @ModelAttribute("search") RefundSearch search,
      @RequestParam(defaultValue = "0") long after,
      Model page) {
    List<RowResult<RefundDue>> found = queries.refunds(search.filter(), after, ListPage.LIMIT);
    ListPage.show(page, found, this::shown);
    page.addAttribute("states", RefundState.values());
    return "console/refunds";
  }

  @GetMapping("/one")
  String one(@RequestParam String no, Model page) {
    RowResult<RefundDue> found =
        Optional.of(no)
            .filter(text -> text.length() <= RefundDue.MAX_NUMBER)
            .flatMap(queries::refund)
            .orElseThrow(() -> noSuchRefund(no));
    var about = new AuditFilter(Optional.empty(), Optional.of(new AuditTarget("refund", no)));
    page.addAttribute("no", no);
    ListPage.showOne(page, found, this::shown);
    page.addAttribute(
        "acts", audit.latest(about, Long.MAX_VALUE, MOST_ACTS).stream().map(sight::shown).toList());
    return "console/refund";
  }

  @PostMapping("/one/done")
  String markAsDone(
      @RequestParam(required = false) @Nullable String no,
      OperatorCommand command,
      RedirectAttributes to) {
    String number = FormText.required("no", no, RefundDue.MAX_NUMBER);
    operations.refundDone(number, command);
    return done(number, "refundDone", to);
  }

  @PostMapping("/one/tell")
  String tell(
      @RequestParam(required = false) @Nullable String no,
      OperatorCommand command,
      RedirectAttributes to) {
    String number = FormText.required("no", no, RefundDue.MAX_NUMBER);
    operations.tellRefund(number, command);
    return done(number, "refundTold", to);
  }

  @PostMapping("/one/reopen")
  String reopen(
      @RequestParam(required = false) @Nullable String no,
      OperatorCommand command,
      RedirectAttributes to) {
    String number = FormText.required("no", no, RefundDue.MAX_NUMBER);
    operations.reopenRefund(number, command);
    return done(number, "refundReopened", to);
  }

  private RefundDue shown(RefundDue due) {
    return due.shown(sight::shown, sight::shownActor);
  }

  private static String done(String number, String what, RedirectAttributes to) {
    to.addAttribute("no", number);
    to.addAttribute("done", what);
    return "redirect:/console/refunds/one";
  }

  private static AppException noSuchRefund(String no) {
    return new AppException(ResponseCode.NO_SUCH_REFUND, "refundNo=" + SafeText.of(no, 64));
  }
}
