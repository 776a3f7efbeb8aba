package site.dopplerxd.trigger.console.callback;

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
import site.dopplerxd.domain.notify.channel.HeaderPreview;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.operation.NotifyTaskOperations;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.trigger.console.frame.ConsoleTimes;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** The callbacks: all of them by filters, and one with its calls. */
@Controller
@RequestMapping("/console/callbacks")
@RequiredArgsConstructor
class CallbackPages {
  private static final int CALLS = 100;

  private final NotifyTaskQueries tasks;
  private final NotifyTaskOperations operations;
  private final HeaderPreview headers;
  private final PaymentSight sight;
  private final ConsoleTimes times;

  @GetMapping
  String list(
      @ModelAttribute("search") CallbackSearch search,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model page) {
    List<TaskView> found = tasks.newest(search.filter(times), before, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity(), one -> one.task().id());
    page.addAttribute("statuses", NotifyStatus.values());
    return "console/callbacks";
  }

  @GetMapping("/{id:\\d{1,18}}")
  String one(@PathVariable long id, Model page) {
    TaskView found = tasks.find(id).orElseThrow(() -> noSuchTask(id));
    page.addAttribute("row", CallbackRow.of(found, sight));
    page.addAttribute("calls", tasks.attempts(id, Long.MAX_VALUE, CALLS));
    page.addAttribute("headers", headers.of(found.task().notification()).orElse(null));
    return "console/callback";
  }

  @PostMapping("/{id:\\d{1,18}}/retry")
  String retry(@PathVariable long id, OperatorCommand command) {
    operations.retry(id, command);
    return done(id, "retried");
  }

  @PostMapping("/{id:\\d{1,18}}/abandon")
  String abandon(@PathVariable long id, OperatorCommand command) {
    operations.abandon(id, command);
    return done(id, "abandoned");
  }

  private static String done(long id, String what) {
    return "redirect:/console/callbacks/%d?done=%s".formatted(id, what);
  }

  private static AppException noSuchTask(long id) {
    return new AppException(ResponseCode.NO_SUCH_TASK, "task=" + id);
  }
}
