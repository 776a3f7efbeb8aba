package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

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

  @Override
  protected void placePaidLate(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Money owed) {
    records.placePaidLate(account, outTradeNo, transactionId, owed);
  }

  @Override
  protected void otherNotificationSettled(Account account, String transactionId) {
    records.otherNotificationSettled(account, transactionId);
  }

  @Override
  protected void placeReported(
      SalesChannel channel, String outTradeNo, String transactionId, Money price, Instant at) {
    records.placeReported(channel, outTradeNo, transactionId, price, at);
  }

  @Override
  protected void refundDue(SalesChannel channel, String transactionId, Money amount) {
    records.refundDue(channel, transactionId, amount);
  }

  @Override
  protected void settingsOf(Account account) {
    records.settingsOf(account);
  }
}
