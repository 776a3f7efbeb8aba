package site.dopplerxd.domain.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.RefundDue;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** What is owed back, in memory. */
public final class InMemoryRefunds implements RefundDueRepository, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private final Map<OrderId, RefundDue> refunds = new LinkedHashMap<>();

  public InMemoryRefunds(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  @Override
  public void add(RefundDue due) {
    database.lockedInTransaction(
        () -> {
          if (refunds.containsKey(due.orderId())) {
            throw new IllegalStateException("refund " + due.refundNo() + " exists");
          }
          return refunds.put(due.orderId(), due);
        });
  }

  @Override
  public Optional<RefundDue> findOf(OrderId orderId) {
    return database.locked(() -> Optional.ofNullable(refunds.get(orderId)));
  }

  @Override
  public Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo) {
    return database.lockedInTransaction(
        () ->
            refunds.values().stream()
                .filter(due -> due.refundNo().equals(refundNo))
                .filter(due -> due.purchase().channel().equals(channel))
                .findFirst());
  }

  @Override
  public void saveDone(RefundDue due) {
    database.lockedInTransaction(
        () -> {
          if (!refunds.containsKey(due.orderId())) {
            throw new IllegalStateException("refund " + due.refundNo() + " does not exist");
          }
          return refunds.put(due.orderId(), due);
        });
  }

  /** Everything that is owed, in the order in which it became due. */
  public List<RefundDue> all() {
    return database.locked(() -> List.copyOf(refunds.values()));
  }

  @Override
  public Runnable undo() {
    var before = new LinkedHashMap<>(refunds);
    return () -> {
      refunds.clear();
      refunds.putAll(before);
    };
  }
}
