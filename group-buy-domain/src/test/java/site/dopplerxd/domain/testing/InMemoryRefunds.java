package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** What is owed back, in memory. */
public final class InMemoryRefunds implements RefundDueRepository, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private final Map<String, RefundDue> refunds = new LinkedHashMap<>();
  private InMemoryPlacePayments payments = new InMemoryPlacePayments();

  public InMemoryRefunds(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** With the transactions of places. */
  public InMemoryRefunds beside(InMemoryPlacePayments others) {
    payments = others;
    return this;
  }

  @Override
  public boolean hasOwnPayment(SalesChannel channel, OutTradeNo outTradeNo) {
    return payments.find(channel, outTradeNo).isPresent();
  }

  @Override
  public void add(RefundDue due) {
    database.lockedInTransaction(
        () -> {
          if (of(due.orderId()).anyMatch(due.transactionId()::equals)
              || refunds.containsKey(due.refundNo())) {
            throw new IllegalStateException("refund " + due.refundNo() + " exists");
          }
          return refunds.put(due.refundNo(), due);
        });
  }

  private Stream<Optional<String>> of(OrderId orderId) {
    return all(orderId).map(RefundDue::transactionId);
  }

  private Stream<RefundDue> all(OrderId orderId) {
    return refunds.values().stream().filter(due -> due.orderId().equals(orderId));
  }

  @Override
  public Optional<RefundDue> findOf(OrderId orderId) {
    return database.locked(
        () -> all(orderId).filter(due -> due.transactionId().isEmpty()).findFirst());
  }

  @Override
  public Optional<OutTradeNo> placeOwing(SalesChannel channel, String transactionId) {
    return all().stream()
        .filter(due -> due.isOf(transactionId) && due.purchase().channel().equals(channel))
        .map(due -> due.purchase().outTradeNo())
        .findFirst();
  }

  @Override
  public List<RefundDue> allOf(OrderId orderId) {
    return database.locked(() -> all(orderId).toList());
  }

  @Override
  public Optional<RefundDue> findForUpdate(SalesChannel channel, String refundNo) {
    return database.lockedInTransaction(
        () ->
            Optional.ofNullable(refunds.get(refundNo))
                .filter(due -> due.purchase().channel().equals(channel)));
  }

  @Override
  public void save(RefundDue due) {
    database.lockedInTransaction(
        () -> {
          if (!refunds.containsKey(due.refundNo())) {
            throw new IllegalStateException("refund " + due.refundNo() + " does not exist");
          }
          return refunds.put(due.refundNo(), due);
        });
  }

  @Override
  public int deleteDoneBefore(Instant moment, int limit) {
    return database.locked(
        () -> {
          List<String> old =
              refunds.values().stream()
                  .filter(due -> due.transactionId().isEmpty())
                  .filter(due -> due.doneAt() != null && due.doneAt().isBefore(moment))
                  .limit(limit)
                  .map(RefundDue::refundNo)
                  .toList();
          old.forEach(refunds::remove);
          return old.size();
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
