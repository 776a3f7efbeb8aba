package site.dopplerxd.domain.payment.bill;

import java.util.Optional;

/** The payments of a bill, one after the other, as they arrive; refunds are left out. */
@FunctionalInterface
public interface BillSource {
  /**
   * The next one; absent at the end of a whole bill. May wait for it, for a bounded time.
   *
   * @throws site.dopplerxd.types.AppException BILL_LINE naming a line that cannot be read, or
   *     saying that the bill ends too early
   */
  Optional<BillPayment> next();
}
