package site.dopplerxd.trigger.console.callback;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.notify.operation.BatchRetried;
import site.dopplerxd.domain.notify.operation.BulkRetry;
import site.dopplerxd.domain.notify.operation.RetryPreview;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.trigger.console.frame.ConsoleTimes;

/** Many callbacks called again: what it would be about, and then batch after batch. */
@Controller
@RequestMapping("/console/callbacks/retry")
@RequiredArgsConstructor
class BulkRetryPages {
  private final BulkRetry retries;
  private final ConsoleTimes times;

  @GetMapping
  String preview(@ModelAttribute("asked") CallbackSearch asked, Model page) {
    CallbackSearch search = asked.failedByDefault();
    RetryPreview preview = retries.preview(search.filter(times));
    page.addAttribute("search", search);
    page.addAttribute("count", preview.count());
    page.addAttribute("more", preview.more());
    page.addAttribute("rows", preview.sample());
    page.addAttribute("cursor", 0L);
    page.addAttribute("requeued", 0);
    page.addAttribute("skipped", 0);
    page.addAttribute("total", preview.count());
    return "console/bulk-retry";
  }

  /** One batch; the page tells how far it came, and goes on from there. */
  @PostMapping
  String retry(
      @ModelAttribute("search") CallbackSearch search,
      @RequestParam(defaultValue = "0") long cursor,
      @RequestParam(defaultValue = "0") int requeued,
      @RequestParam(defaultValue = "0") int skipped,
      @RequestParam(defaultValue = "0") int total,
      OperatorCommand command,
      Model page) {
    TaskFilter filter = search.filter(times);
    BatchRetried batch = retries.retry(filter, cursor, BulkRetry.MAX_BATCH, command).result();
    page.addAttribute("requeued", requeued + batch.requeued());
    page.addAttribute("skipped", skipped + batch.skipped());
    page.addAttribute("total", Math.max(total, tried(requeued, skipped, batch)));
    page.addAttribute("cursor", batch.last());
    page.addAttribute("reason", command.reason());
    return "console/bulk-retried";
  }

  private static int tried(int requeued, int skipped, BatchRetried batch) {
    return requeued + skipped + batch.requeued() + batch.skipped();
  }
}
