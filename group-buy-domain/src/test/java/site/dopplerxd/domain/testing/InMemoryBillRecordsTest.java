package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.shared.Money;

class InMemoryBillRecordsTest extends BillRecordsContract {
  private final InMemoryBillRecords records = new InMemoryBillRecords();

  @Override
  protected BillRecords records() {
    return records;
  }

  @Override
  protected void placePaid(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Instant at) {
    records.placePaid(account, outTradeNo, transactionId, price, at);
  }

  @Override
  protected void notificationSettled(Account account, String transactionId, Money amount) {
    records.notificationSettled(account, transactionId, amount);
  }
}
