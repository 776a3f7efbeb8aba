package site.dopplerxd.trigger.console.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackPageDTO;
import site.dopplerxd.api.operator.task.TaskDTO;
import site.dopplerxd.api.operator.task.TaskPageDTO;
import site.dopplerxd.api.operator.trade.OperatorRefundDTO;
import site.dopplerxd.api.operator.trade.RefundPageDTO;
import site.dopplerxd.domain.cell.CellRows;
import site.dopplerxd.domain.cell.CellRows.Row;
import site.dopplerxd.domain.cell.CellTalk;
import site.dopplerxd.domain.cell.MergeOrder;
import site.dopplerxd.domain.notify.model.NotifyStatus;

/** The lists that each cell has; a page of one begins after a row of it. */
final class CellLists {
  /** Rows of a page. */
  static final int SIZE = 50;

  private static final String API = "/api/v1/gbm";

  private CellLists() {}

  /** One of the lists. */
  interface CellList {
    CellRows<CellLine> read(CellTalk cell, @Nullable Long after);
  }

  static CellList callbacks(NotifyStatus status) {
    return (cell, after) -> {
      String path = API + "/notify/tasks?status=" + status + page(after);
      TaskPageDTO told = cell.get(path, TaskPageDTO.class);
      List<Row<CellLine>> rows =
          rows(told.tasks(), TaskDTO::id, task -> CellLine.of(cell.cell(), task));
      return CellRows.of(MergeOrder.NEWEST_FIRST, after, rows, told.nextCursor());
    };
  }

  /** Those that wait for a person. */
  static CellRows<CellLine> payments(CellTalk cell, @Nullable Long after) {
    String path = API + "/payment_callbacks?status=MANUAL" + page(after);
    PaymentCallbackPageDTO told = cell.get(path, PaymentCallbackPageDTO.class);
    List<Row<CellLine>> rows =
        rows(
            told.paymentCallbacks(),
            PaymentCallbackDTO::id,
            payment -> CellLine.of(cell.cell(), payment));
    rows.addAll(unreadable(cell, told.unreadable()));
    return CellRows.of(MergeOrder.NEWEST_FIRST, after, rows, told.nextCursor());
  }

  /** Those that are not done. */
  static CellRows<CellLine> refunds(CellTalk cell, @Nullable Long after) {
    RefundPageDTO told = cell.get(API + "/refunds?" + page(after), RefundPageDTO.class);
    List<Row<CellLine>> rows =
        rows(told.refunds(), OperatorRefundDTO::id, due -> CellLine.of(cell.cell(), due));
    rows.addAll(unreadable(cell, told.unreadable()));
    return CellRows.of(MergeOrder.OLDEST_FIRST, after, rows, told.nextCursor());
  }

  private static String page(@Nullable Long after) {
    return "&limit=" + SIZE + (after == null ? "" : "&cursor=" + after);
  }

  private static List<Row<CellLine>> unreadable(CellTalk cell, List<UnreadableRowDTO> told) {
    return rows(told, UnreadableRowDTO::id, row -> CellLine.of(cell.cell(), row));
  }

  private static <T> List<Row<CellLine>> rows(
      List<T> told, ToLongFunction<T> id, Function<T, CellLine> line) {
    List<Row<CellLine>> rows = new ArrayList<>();
    for (T each : told) {
      CellLine shown = line.apply(each);
      rows.add(new Row<>(id.applyAsLong(each), shown.at(), shown));
    }
    return rows;
  }
}
