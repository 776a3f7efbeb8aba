package site.dopplerxd.trigger.console.cell;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.payment.PaymentCallbackPageDTO;
import site.dopplerxd.api.operator.task.TaskCountsDTO;
import site.dopplerxd.api.operator.task.TaskDTO;
import site.dopplerxd.api.operator.trade.FindingPageDTO;
import site.dopplerxd.api.operator.trade.RefundPageDTO;
import site.dopplerxd.domain.cell.CellTalk;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/**
 * What a person wants to know of a cell. A figure that ends in a plus is the most that was counted.
 *
 * @param dueSince when the first callback was due; null when no callback is
 * @param refundsSince for how long the oldest refund has been owed; null when no refund is
 * @param findings how many are open
 */
record CellFigures(
    String due,
    @Nullable Instant dueSince,
    String failed,
    String payments,
    String refunds,
    @Nullable Instant refundsSince,
    String findings) {
  private static final int MOST = 100;
  private static final String API = "/api/v1/gbm";
  private static final String LIMIT = "limit=" + MOST;

  static CellFigures of(CellTalk cell) {
    TaskCountsDTO counts = cell.get(API + "/notify/tasks/counts", TaskCountsDTO.class);
    TaskDTO[] due = cell.get(API + "/notify/tasks/due?limit=" + (MOST + 1), TaskDTO[].class);
    PaymentCallbackPageDTO payments =
        cell.get(API + "/payment_callbacks?status=MANUAL&" + LIMIT, PaymentCallbackPageDTO.class);
    RefundPageDTO refunds = cell.get(API + "/refunds?" + LIMIT, RefundPageDTO.class);
    FindingPageDTO findings = cell.get(API + "/findings?open=true&" + LIMIT, FindingPageDTO.class);
    int owed = refunds.refunds().size() + refunds.unreadable().size();
    return new CellFigures(
        shown(Math.min(due.length, MOST), due.length > MOST),
        Stream.of(due).map(TaskDTO::dueAt).findFirst().orElse(null),
        failed(counts),
        shown(
            payments.paymentCallbacks().size() + payments.unreadable().size(),
            payments.nextCursor() != null),
        shown(owed, refunds.nextCursor() != null),
        refunds.refunds().stream().map(each -> each.refund().occurredAt()).findFirst().orElse(null),
        shown(findings.findings().size(), findings.nextCursor() != null));
  }

  private static String failed(TaskCountsDTO counts) {
    return counts.statuses().stream()
        .filter(each -> each.status().equals(NotifyStatus.FAILED.name()))
        .map(each -> shown(each.count(), each.more()))
        .findFirst()
        .orElse("0");
  }

  private static String shown(int count, boolean more) {
    return more ? count + "+" : String.valueOf(count);
  }
}
