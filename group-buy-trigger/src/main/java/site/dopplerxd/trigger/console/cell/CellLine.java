package site.dopplerxd.trigger.console.cell;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import site.dopplerxd.api.operator.UnreadableRowDTO;
import site.dopplerxd.api.operator.payment.PaymentCallbackDTO;
import site.dopplerxd.api.operator.task.TaskDTO;
import site.dopplerxd.api.operator.trade.OperatorRefundDTO;
import site.dopplerxd.api.operator.trade.PlaceDTO;
import site.dopplerxd.domain.cell.Cell;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;

/**
 * A row of any list over all cells.
 *
 * @param page of the row in its cell; null for a row that has none
 * @param kind with the status the name of its text; {@code status}, {@code payment}, ...
 * @param reasons with why the name of its text, unless why is a text itself
 * @param about team or trade number
 * @param who client or buyer
 * @param at null when it cannot be read
 */
record CellLine(
    Cell cell,
    @Nullable String page,
    String id,
    String kind,
    String status,
    String reasons,
    @Nullable String why,
    @Nullable String about,
    String who,
    @Nullable BigDecimal amount,
    @Nullable Instant at) {

  static CellLine of(Cell cell, TaskDTO task) {
    return new CellLine(
        cell,
        cell.page("/console/callbacks/" + task.id()),
        String.valueOf(task.id()),
        "status",
        task.status(),
        "",
        task.lastError(),
        task.subjectId(),
        task.clientId(),
        null,
        task.createdAt());
  }

  static CellLine of(Cell cell, PaymentCallbackDTO payment) {
    return new CellLine(
        cell,
        cell.page("/console/payments/" + payment.id()),
        String.valueOf(payment.id()),
        "payment",
        payment.status(),
        "reason",
        payment.manualReason(),
        payment.outTradeNo(),
        payment.clientId(),
        payment.amount(),
        payment.receivedAt());
  }

  static CellLine of(Cell cell, OperatorRefundDTO due) {
    return new CellLine(
        cell,
        cell.page("/console/refunds/one?no=" + encoded(due.refund().refundNo())),
        due.refund().refundNo(),
        "refund",
        due.refund().state(),
        "owed",
        due.refund().reason(),
        due.outTradeNo(),
        due.userId(),
        due.refund().refundAmount(),
        due.refund().occurredAt());
  }

  static CellLine of(Cell cell, PlaceDTO place) {
    return new CellLine(
        cell,
        cell.page("/console/teams/one?id=" + encoded(place.teamId())),
        place.teamId(),
        "place",
        TradeOrderStatus.nameOf(place.status()),
        "",
        place.closeReason(),
        place.outTradeNo(),
        place.userId(),
        place.payPrice(),
        place.lockTime());
  }

  static CellLine of(Cell cell, UnreadableRowDTO row) {
    return new CellLine(
        cell, null, String.valueOf(row.id()), "", "", "", row.problem(), null, "", null, null);
  }

  /** How its status looks, as on the cell's own pages. */
  public String tag() {
    return kind.charAt(0) + "-" + status;
  }

  /** As the value of a parameter. */
  static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }
}
