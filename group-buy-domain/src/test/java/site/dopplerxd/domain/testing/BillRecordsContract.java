package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.bill.BillRecords;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.bill.BillRecords.Known;
import site.dopplerxd.domain.payment.bill.BillRecords.PaidPlace;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/** What every {@link BillRecords} promises. Each test begins with an empty one. */
public abstract class BillRecordsContract {
  private static final Instant DAY = Instant.parse("2026-01-30T16:00:00Z");
  private static final Instant NEXT_DAY = DAY.plus(Duration.ofDays(1));
  private static final Instant NOON = DAY.plus(Duration.ofHours(12));
  private static final Money PRICE = Money.of("90.00");
  private static final Account OURS =
      new Account(Examples.CLIENT, Examples.CHANNEL, PaymentProvider.WECHATPAY);
  private static final Account ELSEWHERE =
      new Account(Examples.CLIENT, new SalesChannel("s02", "c01"), PaymentProvider.WECHATPAY);
  private static final Account ELSEWHERE_TOO =
      new Account(new ClientId("elsewhere"), ELSEWHERE.channel(), PaymentProvider.WECHATPAY);

  protected abstract BillRecords records();

  /** A place of this price was paid; by this transaction of the account's provider, if known. */
  protected abstract void placePaid(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Instant at);

  /** A notification of this payment was settled without a place: it was owed back, say. */
  protected abstract void notificationSettled(Account account, String transactionId, Money amount);

  /** A place of this price was paid after it was closed: of the account's provider, if named. */
  protected abstract void placePaidLate(
      Account account, String outTradeNo, Optional<String> transactionId, Money price, Money owed);

  /** A person has settled a payment callback of this transaction that is of no payment. */
  protected abstract void otherNotificationSettled(Account account, String transactionId);

  /** A place of this price was paid, as its client has reported with this transaction. */
  protected abstract void placeReported(
      SalesChannel channel, String outTradeNo, String transactionId, Money price, Instant at);

  /** This is owed back for a transaction beside the place's own payment. */
  protected abstract void refundDue(SalesChannel channel, String transactionId, Money amount);

  /** The account's client has settings of its provider. */
  protected abstract void settingsOf(Account account);

  private Map<String, Money> known(String... transactions) {
    return records().known(OURS, List.of(transactions)).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().amount().orElseThrow()));
  }

  private Map<String, Money> withoutTransaction(String... numbers) {
    return records().withoutTransaction(OURS, List.of(numbers));
  }

  @Test
  void aPlacesTransactionIsKnownWithThePlacesPrice() {
    placePaid(OURS, "trade-1", Optional.of("t-1"), PRICE, NOON);
    assertThat(known("t-1", "t-2")).isEqualTo(Map.of("t-1", PRICE));
  }

  @Test
  void aPaymentWhoseNotificationWasSettledIsKnownWithItsAmount() {
    notificationSettled(OURS, "t-1", Money.of("12.34"));
    assertThat(known("t-1")).isEqualTo(Map.of("t-1", Money.of("12.34")));
  }

  /** As the own payment of a place, also where its price is another. */
  @Test
  void aPaymentOfAClosedPlaceIsKnownWithWhatIsOwedForIt() {
    placePaidLate(OURS, "trade-1", Optional.of("t-1"), PRICE, Money.of("80.00"));
    placePaidLate(OURS, "trade-2", Optional.empty(), PRICE, Money.of("70.00"));
    assertThat(known("t-1")).isEqualTo(Map.of("t-1", Money.of("80.00")));
    assertThat(withoutTransaction("trade-1", "trade-2"))
        .isEqualTo(Map.of("trade-2", Money.of("70.00")));
  }

  @Test
  void whatAPersonHasSettledIsKnownWithoutAnAmount() {
    otherNotificationSettled(OURS, "t-1");
    otherNotificationSettled(ELSEWHERE_TOO, "t-2");
    assertThat(records().known(OURS, List.of("t-1", "t-2")))
        .isEqualTo(Map.of("t-1", Known.ofNoPlace(Optional.empty())));
  }

  @Test
  void aTransactionOfSeveralPlacesIsKnownWithAllOfThemTheFirstOneFirst() {
    placePaid(OURS, "trade-2", Optional.of("t-1"), PRICE, NOON);
    placePaid(OURS, "trade-1", Optional.of("t-1"), Money.of("1.00"), NOON);
    placePaid(ELSEWHERE, "trade-3", Optional.of("t-1"), PRICE, NOON);
    assertThat(records().known(OURS, List.of("t-1")))
        .isEqualTo(Map.of("t-1", new Known(Optional.of(PRICE), List.of("trade-2", "trade-1"))));
  }

  /** Its client has reported it as a second payment; no notification came. */
  @Test
  void aPaymentThatIsOwedBackIsKnownWithWhatIsOwed() {
    placePaid(OURS, "trade-1", Optional.of("t-1"), PRICE, NOON);
    refundDue(Examples.CHANNEL, "t-2", Money.of("12.34"));
    refundDue(ELSEWHERE.channel(), "t-3", PRICE);
    assertThat(known("t-2", "t-3")).isEqualTo(Map.of("t-2", Money.of("12.34")));
  }

  @Test
  void aPlaceThatNoTransactionIsKnownOfIsFoundByItsNumber() {
    placePaid(OURS, "trade-1", Optional.empty(), PRICE, NOON);
    assertThat(withoutTransaction("of-the-provider", "trade-1"))
        .isEqualTo(Map.of("trade-1", PRICE));
  }

  /** Its number shows nothing then: this is another payment of it. */
  @Test
  void aPlaceOfAnotherTransactionIsNotFoundByItsNumber() {
    placePaid(OURS, "trade-1", Optional.of("t-1"), PRICE, NOON);
    assertThat(withoutTransaction("trade-1")).isEmpty();
  }

  @Test
  void whatIsOfAnotherChannelIsNotKnown() {
    placePaid(ELSEWHERE, "trade-1", Optional.of("t-1"), PRICE, NOON);
    placePaid(ELSEWHERE, "trade-2", Optional.empty(), PRICE, NOON);
    assertThat(known("t-1")).isEmpty();
    assertThat(withoutTransaction("trade-1", "trade-2")).isEmpty();
    assertThat(records().paid(OURS, DAY, NEXT_DAY, Optional.empty(), 10)).isEmpty();
  }

  /** Two merchants' numbers may sell in one channel. */
  @Test
  void aPlaceWhosePaymentCameToAnotherClientOfTheChannelIsInItsBillOnly() {
    var other = new Account(new ClientId("other"), Examples.CHANNEL, PaymentProvider.WECHATPAY);
    placePaid(OURS, "trade-1", Optional.of("t-1"), PRICE, NOON);
    placePaid(OURS, "trade-2", Optional.of("t-2"), PRICE, NOON);
    placePaid(OURS, "trade-3", Optional.of("t-3"), PRICE, NOON);
    notificationSettled(OURS, "t-1", PRICE);
    notificationSettled(other, "t-2", PRICE);
    notificationSettled(OURS, "t-3", PRICE);
    notificationSettled(other, "t-3", PRICE);
    assertThat(paidTransactions(OURS)).containsExactly("t-1", "t-3");
    assertThat(paidTransactions(other)).containsExactly("t-2", "t-3");
  }

  private List<String> paidTransactions(Account account) {
    return records().paid(account, DAY, NEXT_DAY, Optional.empty(), 10).stream()
        .map(PaidPlace::transactionId)
        .toList();
  }

  @Test
  void whatAClientReportedOfADayIsFoundIfNoNotificationToldOfIt() {
    settingsOf(OURS);
    settingsOf(ELSEWHERE_TOO);
    placeReported(Examples.CHANNEL, "trade-1", "t-1", PRICE, NOON);
    placeReported(Examples.CHANNEL, "trade-2", "t-2", PRICE, NOON);
    placeReported(Examples.CHANNEL, "trade-3", "t-3", PRICE, NEXT_DAY);
    placeReported(ELSEWHERE.channel(), "trade-4", "t-4", PRICE, NOON);
    placePaid(OURS, "trade-5", Optional.of("t-5"), PRICE, NOON);
    notificationSettled(OURS, "t-2", PRICE);
    placeReported(Examples.CHANNEL, "trade-6", "t-6", PRICE, DAY);
    assertThat(paidTransactions(OURS)).containsExactly("t-5");
    List<PaidPlace> first = records().reported(OURS, DAY, NEXT_DAY, Optional.empty(), 1);
    assertThat(first).extracting(PaidPlace::transactionId).containsExactly("t-6");
    assertThat(records().reported(OURS, DAY, NEXT_DAY, Optional.of(first.get(0)), 10))
        .extracting(PaidPlace::outTradeNo)
        .containsExactly("trade-1");
  }

  /** It may stand in another bill. */
  @Test
  void anAccountOfAChannelOfSeveralIsNotTheOnlyOne() {
    settingsOf(OURS);
    settingsOf(ELSEWHERE_TOO);
    assertThat(records().isOnlyOne(OURS)).isTrue();
    settingsOf(new Account(Examples.CLIENT, Examples.CHANNEL, PaymentProvider.ALIPAY));
    assertThat(records().isOnlyOne(OURS)).isFalse();
    assertThat(records().isOnlyOne(ELSEWHERE_TOO)).isTrue();
  }

  @Test
  void aDaysPlacesAreReadStepByStepInTheOrderOfTheirTimes() {
    placePaid(OURS, "trade-1", Optional.of("t-1"), PRICE, NOON.plusMillis(1));
    placePaid(OURS, "trade-2", Optional.of("t-2"), PRICE, NOON);
    placePaid(OURS, "trade-3", Optional.of("t-3"), PRICE, NOON);
    placePaid(OURS, "trade-4", Optional.of("t-4"), PRICE, DAY);
    placePaid(OURS, "trade-5", Optional.of("t-5"), PRICE, NEXT_DAY);
    placePaid(OURS, "trade-6", Optional.of("t-6"), PRICE, DAY.minusMillis(1));
    placePaid(OURS, "trade-7", Optional.empty(), PRICE, NOON);
    List<PaidPlace> read = new ArrayList<>();
    List<PaidPlace> step;
    do {
      Optional<PaidPlace> last =
          Stream.of(read)
              .filter(all -> !all.isEmpty())
              .map(all -> all.get(all.size() - 1))
              .findAny();
      step = records().paid(OURS, DAY, NEXT_DAY, last, 2);
      read.addAll(step);
    } while (step.size() == 2);
    assertThat(read)
        .extracting(PaidPlace::transactionId)
        .containsExactly("t-4", "t-2", "t-3", "t-1");
    assertThat(read.get(0).outTradeNo()).isEqualTo("trade-4");
    assertThat(read.get(0).paidAt()).isEqualTo(DAY);
  }
}
