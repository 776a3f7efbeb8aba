package site.dopplerxd.trigger.console.payment;

import java.util.List;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.operation.PaymentCallbackView;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.PaymentResolution;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** Notifications of payments: the inbox, and one with what was done about it. */
@Controller
@RequestMapping("/console/payments")
@RequiredArgsConstructor
class PaymentPages {
  private static final String ONE = "/{id:\\d{1,18}}";

  private final PaymentOperations payments;

  @GetMapping
  String list(
      @ModelAttribute("search") PaymentSearch search,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model page) {
    List<RowResult<PaymentCallbackView>> found =
        payments.latest(search.filter(), before, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity());
    page.addAttribute("statuses", PaymentCallbackStatus.values());
    page.addAttribute("providers", PaymentProvider.values());
    return "console/payments";
  }

  @GetMapping(ONE)
  String one(@PathVariable long id, Model page) {
    page.addAttribute("id", id);
    ListPage.showOne(page, payments.get(id), Function.identity());
    page.addAttribute("history", payments.history(id));
    page.addAttribute("resolutions", PaymentResolution.values());
    return "console/payment";
  }

  @PostMapping(ONE + "/retry")
  String retry(@PathVariable long id, OperatorCommand command) {
    payments.retry(id, command);
    return done(id, "paymentRetried");
  }

  @PostMapping(ONE + "/resolve")
  String resolve(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String resolution,
      OperatorCommand command) {
    PaymentResolution how =
        FormText.choice("resolution", resolution, PaymentResolution.values())
            .orElseThrow(() -> ErrorDetails.illegal("resolution", ""));
    payments.resolve(id, how, command);
    return done(id, "resolved");
  }

  private static String done(long id, String what) {
    return "redirect:/console/payments/%d?done=%s".formatted(id, what);
  }
}
