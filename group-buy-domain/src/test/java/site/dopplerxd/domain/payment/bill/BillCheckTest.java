package site.dopplerxd.domain.payment.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryBillRecords;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryProviderSettings;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** A provider's bill against what is known here. */
class BillCheckTest {
  private static final LocalDate DAY = LocalDate.parse("2026-01-31");
  private static final Instant NOON = Instant.parse("2026-01-31T04:00:00Z");
  private static final Money PRICE = Money.of("90.00");
  private static final Account ACCOUNT =
      new Account(Examples.CLIENT, Examples.CHANNEL, PaymentProvider.WECHATPAY);
  private static final String MERCHANT = "1900000109";
  private static final String SUBJECTS =
      "bill/wechatpay/" + Examples.CLIENT.value() + "/2026-01-31/";

  private final SettableClock clock = new SettableClock();
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryBillRecords records = new InMemoryBillRecords();
  private final InMemoryProviderSettings settings = new InMemoryProviderSettings();
  private final InMemoryFindings findings = new InMemoryFindings();
  private final BillCheck bills =
      new BillCheck(
          records,
          settings,
          findings,
          new IdempotentCommands(new InMemoryOperatorAudit(database, clock), database),
          clock);
  private int requests;

  @BeforeEach
  void theMerchantIsKnown() {
    settings.save(Examples.CLIENT, PaymentProvider.WECHATPAY, 0, MERCHANT, "k1", "sealed");
  }

  private void paid(String outTradeNo, String transaction, Money price, Instant at) {
    records.placePaid(ACCOUNT, outTradeNo, Optional.of(transaction), price, at);
  }

  private static BillPayment payment(String transaction, String amount) {
    return new BillPayment(
        2, Optional.of(MERCHANT), transaction, List.of("n-" + transaction), Money.of(amount));
  }

  private static BillSource bill(Stream<BillPayment> payments) {
    Iterator<BillPayment> left = payments.iterator();
    return () -> left.hasNext() ? Optional.of(left.next()) : Optional.empty();
  }

  private BillReport check(BillPayment... payments) {
    return check(bill(Stream.of(payments)));
  }

  private BillReport check(BillSource bill) {
    return checkOf(Examples.CLIENT, bill);
  }

  private BillReport checkOf(ClientId client, BillSource bill) {
    var command = new OperatorCommand(new Operator("ann"), "request-" + ++requests, "daily");
    return bills.check(client, PaymentProvider.WECHATPAY, DAY, bill, command).result();
  }

  @Test
  void aBillThatAgreesFindsNothing() {
    paid("n-1", "t-1", PRICE, NOON);
    BillReport report = check(payment("t-1", "90.00"));
    assertThat(report)
        .isEqualTo(
            new BillReport(Examples.CLIENT.value(), "wechatpay", "2026-01-31", 1, 0, 0, 0, 0));
    assertThat(findings.findings()).isEmpty();
  }

  @Test
  void whatDiffersIsKeptUnderItsKindAndTransaction() {
    paid("n-1", "t-1", PRICE, NOON);
    paid("n-2", "t-2", PRICE, NOON);
    check(payment("t-1", "89.99"), payment("t-3", "1.00"));
    assertThat(findings.findings())
        .extracting(Finding::kind, Finding::subject)
        .containsExactlyInAnyOrder(
            tuple(FindingKind.PAYMENT_AMOUNT_DIFFERS, SUBJECTS + "t-1"),
            tuple(FindingKind.PLACE_WITHOUT_PAYMENT, SUBJECTS + "t-2"),
            tuple(FindingKind.PAYMENT_WITHOUT_PLACE, SUBJECTS + "t-3"));
  }

  private void paidWithoutTransaction(String outTradeNo) {
    records.placePaid(ACCOUNT, outTradeNo, Optional.empty(), PRICE, NOON);
  }

  private static BillPayment attached(String transaction, String... numbers) {
    return new BillPayment(
        2, Optional.of(MERCHANT), transaction, List.of(numbers), Money.of("90.00"));
  }

  @Test
  void aPlaceWithoutATransactionIsFoundByAnyOfAPaymentsNumbers() {
    paidWithoutTransaction("T-1");
    assertThat(check(attached("x", "try-1", "T-1")).withoutPlace()).isZero();
  }

  @Test
  void aSecondPaymentOfAPlaceWithoutATransactionIsFound() {
    paidWithoutTransaction("T-1");
    assertThat(check(attached("x", "try-1", "T-1"), attached("y", "try-2", "T-1")).withoutPlace())
        .isEqualTo(1);
    assertThat(findings.findings()).extracting(Finding::subject).containsExactly(SUBJECTS + "y");
  }

  @Test
  void aSecondPaymentIsFoundFarFromTheFirstInTheBill() {
    paidWithoutTransaction("T-1");
    IntStream.range(0, 1_500).forEach(i -> paid("n-" + i, "t-" + i, PRICE, NOON));
    Stream<BillPayment> between = IntStream.range(0, 1_500).mapToObj(i -> payment("t-" + i, "90"));
    Stream<BillPayment> all =
        Stream.of(Stream.of(attached("x", "T-1")), between, Stream.of(attached("y", "T-1")))
            .flatMap(part -> part);
    assertThat(check(bill(all)).withoutPlace()).isEqualTo(1);
    assertThat(findings.findings()).extracting(Finding::subject).containsExactly(SUBJECTS + "y");
  }

  @Test
  void aTransactionThatTheBillHasTwiceIsNoSecondPayment() {
    paidWithoutTransaction("T-1");
    assertThat(check(attached("x", "T-1"), attached("x", "T-1")).withoutPlace()).isZero();
  }

  @Test
  void whatAClientReportedAndTheBillDoesNotHaveIsFound() {
    records.settingsOf(ACCOUNT);
    records.placeReported(Examples.CHANNEL, "T-1", "x", PRICE, NOON);
    records.placeReported(Examples.CHANNEL, "T-2", "y", PRICE, NOON);
    assertThat(check(payment("y", "90.00")).withoutPayment()).isEqualTo(1);
    assertThat(findings.findings())
        .extracting(Finding::kind, Finding::subject)
        .containsExactly(tuple(FindingKind.PLACE_WITHOUT_PAYMENT, SUBJECTS + "x"));
  }

  /** The bill was not looked through for them. */
  @Test
  void whatAClientReportedStaysFoundOnceTheChannelHasAnotherAccount() {
    records.settingsOf(ACCOUNT);
    records.placeReported(Examples.CHANNEL, "T-1", "x", PRICE, NOON);
    paid("n-1", "t-1", PRICE, NOON);
    check(payment("y", "90.00"));
    records.settingsOf(new Account(Examples.CLIENT, Examples.CHANNEL, PaymentProvider.ALIPAY));
    clock.advance(Duration.ofMinutes(1));
    BillReport later = check(payment("y", "90.00"), payment("t-1", "90.00"));
    assertThat(later.mended()).isEqualTo(1);
    assertThat(findings.mended()).extracting(Finding::subject).containsExactly(SUBJECTS + "t-1");
  }

  /** They may be of a provider that has no settings here. */
  @Test
  void manyReportedPaymentsThatTheBillDoesNotHaveDoNotRefuseIt() {
    records.settingsOf(ACCOUNT);
    IntStream.range(0, 1_001)
        .forEach(i -> records.placeReported(Examples.CHANNEL, "n-" + i, "t-" + i, PRICE, NOON));
    paid("n-ours", "ours", PRICE, NOON);
    assertThat(check(payment("ours", "90.00")).withoutPayment()).isEqualTo(1_000);
  }

  @Test
  void theDayIsThatOfShanghai() {
    paid("n-1", "t-1", PRICE, Instant.parse("2026-01-30T15:59:59.999Z"));
    paid("n-2", "t-2", PRICE, Instant.parse("2026-01-31T16:00:00Z"));
    paid("n-ours", "ours", PRICE, NOON);
    assertThat(check(payment("ours", "90.00")).withoutPayment()).isZero();
    paid("n-3", "t-3", PRICE, Instant.parse("2026-01-30T16:00:00Z"));
    assertThat(check(payment("ours", "90.00")).withoutPayment()).isEqualTo(1);
  }

  @Test
  void aLaterBillOfTheDayMendsWhatHasBecomeRight() {
    check(payment("t-1", "90.00"), payment("t-2", "90.00"));
    paid("n-1", "t-1", PRICE, NOON);
    clock.advance(Duration.ofMinutes(1));
    BillReport later = check(payment("t-1", "90.00"), payment("t-2", "90.00"));
    assertThat(later.withoutPlace()).isEqualTo(1);
    assertThat(later.mended()).isEqualTo(1);
    assertThat(findings.mended()).extracting(Finding::subject).containsExactly(SUBJECTS + "t-1");
  }

  @Test
  void theBillOfAnotherClientOfTheChannelMendsNothing() {
    var other = new ClientId("other");
    settings.save(other, PaymentProvider.WECHATPAY, 0, "1900000110", "k1", "sealed");
    check(payment("t-1", "90.00"));
    clock.advance(Duration.ofMinutes(1));
    var theirs =
        new BillPayment(2, Optional.of("1900000110"), "t-2", List.of("n-2"), Money.of("1.00"));
    assertThat(checkOf(other, bill(Stream.of(theirs))).mended()).isZero();
    assertThat(findings.mended()).isEmpty();
  }

  /** It may be a day's refunds, or the bill of a day without payments. */
  @Test
  void aBillWithoutAPaymentMendsNothing() {
    check(payment("t-1", "90.00"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(check().mended()).isZero();
    assertThat(findings.mended()).isEmpty();
  }

  @Test
  void aBillWithoutAPaymentOfADayOnWhichAPlaceWasPaidIsRefused() {
    paid("n-1", "t-1", PRICE, NOON);
    assertRefused(bill(Stream.of()), "no payment, but number=n-1 was paid");
    assertThat(findings.findings()).isEmpty();
  }

  /** What a client reported need not stand in this bill. */
  @Test
  void aBillWithoutAPaymentFindsNothing() {
    records.settingsOf(ACCOUNT);
    records.placeReported(Examples.CHANNEL, "T-1", "x", PRICE, NOON);
    assertThat(check().withoutPayment()).isZero();
    assertThat(findings.findings()).isEmpty();
  }

  @Test
  void onePaymentOfTwoPlacesIsFoundOnce() {
    paid("n-1", "t-1", PRICE, NOON);
    paid("n-2", "t-1", PRICE, NOON);
    BillReport report = check(payment("t-1", "90.00"));
    assertThat(report.withoutPayment()).isEqualTo(1);
    assertThat(findings.findings())
        .extracting(Finding::kind, Finding::subject, Finding::detail)
        .containsExactly(
            tuple(
                FindingKind.PLACE_WITHOUT_PAYMENT,
                SUBJECTS + "t-1",
                "number=n-2 has the transaction of number=n-1, places=2"));
  }

  @Test
  void aPaymentThatAPersonHasSettledIsNotFound() {
    records.otherNotificationSettled(ACCOUNT, "t-1");
    assertThat(check(payment("t-1", "90.00")).withoutPlace()).isZero();
    assertThat(findings.findings()).isEmpty();
  }

  @Test
  void aLatePaymentOfAnotherAmountThanThePriceIsNotFound() {
    records.placePaidLate(ACCOUNT, "n-1", Optional.of("t-1"), Money.of("80.00"));
    assertThat(check(payment("t-1", "80.00")).differing()).isZero();
  }

  /** It has its payments of the day in one bill. */
  @Test
  void ofAMerchantThatSellsElsewhereTooAMissingPaymentIsFound() {
    paid("n-ours", "ours", PRICE, NOON);
    check(payment("ours", "90.00"), payment("old", "1.00"));
    paid("n-missing", "missing", PRICE, NOON);
    clock.advance(Duration.ofMinutes(1));
    Stream<BillPayment> all = Stream.concat(unknown(1_200), Stream.of(payment("ours", "90.00")));
    BillReport report = check(bill(all));
    assertThat(report.withoutPlace()).isEqualTo(1_200);
    assertThat(report.withoutPayment()).isEqualTo(1);
    assertThat(report.mended()).as("not all of its findings were kept").isZero();
    assertThat(findings.findings())
        .filteredOn(finding -> finding.kind() == FindingKind.PAYMENT_WITHOUT_PLACE)
        .hasSize(1_001);
  }

  @Test
  void aBillThatCannotBeReadToItsEndFindsNothing() {
    Iterator<BillPayment> left = List.of(payment("t-1", "90.00")).iterator();
    assertRefused(
        () -> {
          if (left.hasNext()) {
            return Optional.of(left.next());
          }
          throw new AppException(ResponseCode.BILL_LINE, "line=3");
        },
        "line=3");
    assertThat(findings.findings()).isEmpty();
  }

  @Test
  void aBillOfAnotherMerchantIsRefused() {
    var other = new BillPayment(7, Optional.of("19"), "t-1", List.of("n"), Money.of("1.00"));
    assertRefused(bill(Stream.of(other)), "line=7");
  }

  @Test
  void aThousandDifferencesAreKeptAndMoreAreTheWrongBill() {
    assertThat(check(bill(unknown(1_000))).withoutPlace()).isEqualTo(1_000);
    int before = findings.findings().size();
    assertRefused(bill(unknown(1_001)), "differences");
    assertThat(findings.findings()).hasSize(before);
  }

  private static Stream<BillPayment> unknown(int count) {
    return IntStream.range(0, count).mapToObj(i -> payment("t-" + i, "1.00"));
  }

  private void assertRefused(BillSource bill, String detail) {
    assertThatThrownBy(() -> check(bill))
        .isInstanceOfSatisfying(
            AppException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(ResponseCode.BILL_LINE);
              assertThat(refused.getDetail()).contains(detail);
            });
  }

  @Test
  void withoutSettingsOfTheProviderThereIsNothingToCompare() {
    settings.delete(Examples.CLIENT, PaymentProvider.WECHATPAY, 1);
    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            AppException.class,
            refused -> assertThat(refused.getCode()).isEqualTo(ResponseCode.NO_PROVIDER_SETTINGS));
  }
}
