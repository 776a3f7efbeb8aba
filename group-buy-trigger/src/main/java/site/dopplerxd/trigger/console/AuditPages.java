package site.dopplerxd.trigger.console;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Who did what, why, and what it changed. */
@Controller
@RequiredArgsConstructor
class AuditPages {
  private static final int MOST_NAME = 64;

  private final OperatorAudit audit;
  private final PaymentSight sight;

  @GetMapping("/console/audit")
  String list(
      @RequestParam(defaultValue = "") String operator,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model page) {
    if (operator.length() > MOST_NAME) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "operator");
    }
    Optional<Operator> by =
        Optional.of(operator.strip()).filter(name -> !name.isEmpty()).map(Operator::new);
    List<AuditEntry> found =
        audit.latest(new AuditFilter(by, Optional.empty()), before, ListPage.LIMIT);
    ListPage.show(page, found, sight::shown, AuditEntry::id);
    page.addAttribute("operator", operator);
    return "console/audit";
  }
}
