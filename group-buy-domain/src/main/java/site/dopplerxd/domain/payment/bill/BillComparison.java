package site.dopplerxd.domain.payment.bill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.bill.BillRecords.Known;
import site.dopplerxd.domain.payment.bill.BillRecords.PaidPlace;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Compares one bill with what is known here, step by step, in bounded memory. */
final class BillComparison {
  static final int MOST_PAYMENTS = 1_000_000;

  private static final String REPORTED = "reported paidAt=";

  /** In which providers' days begin and end. */
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final int STEP = 500;

  private final BillRecords records;
  private final Account account;
  private final Optional<String> merchant;
  private final LocalDate day;
  private final BillFindings findings;
  private final TransactionSet seen = new TransactionSet();

  /** Of places without a transaction, each also with the one that this bill has of it. */
  private final TextSet numbers = new TextSet();

  private boolean hasOurs;
  private boolean looksForReported;

  BillComparison(BillRecords records, Account account, Optional<String> merchant, LocalDate day) {
    this.records = records;
    this.account = account;
    this.merchant = merchant;
    this.day = day;
    this.findings = new BillFindings(account, day);
  }

  /** What is different. */
  BillFindings findings() {
    return findings;
  }

  int payments() {
    return seen.size();
  }

  String fingerprint() {
    return seen.fingerprint();
  }

  /** What stands in the detail of findings that this bill was not looked through for. */
  Optional<String> spared() {
    return looksForReported ? Optional.empty() : Optional.of(REPORTED);
  }

  /** Whether an earlier finding of this kind is right now, unless it was found again. */
  boolean mends(FindingKind kind) {
    return payments() > 0 && !findings.isLeftOut(kind);
  }

  /** Reads the bill to its end, and then looks for places that it does not have. */
  void run(BillSource bill) {
    List<BillPayment> step = new ArrayList<>(STEP);
    for (var next = bill.next(); next.isPresent(); next = bill.next()) {
      step.add(checked(next.get()));
      if (step.size() == STEP) {
        compare(step);
        step.clear();
      }
    }
    compare(step);
    if (!hasOurs) {
      findings.requireFewWithoutPlace();
    }
    if (payments() == 0) {
      findPlaces(records::paid, BillComparison::refuseEmpty);
    } else {
      findPlaces(records::paid, this::missing);
      findReported();
    }
  }

  private void findReported() {
    looksForReported = records.isOnlyOne(account);
    if (looksForReported) {
      findPlaces(records::reported, this::missingAsReported);
    }
  }

  /** Of another day, or type: a payment of this day stands in its bill. */
  private static void refuseEmpty(PaidPlace place) {
    throw refused(
        "no payment, but number=%s was paid: is it the bill of this day?"
            .formatted(place.outTradeNo()));
  }

  private BillPayment checked(BillPayment payment) {
    if (payment.account().isPresent()
        && merchant.isPresent()
        && !payment.account().equals(merchant)) {
      throw refused("line=%d another merchant's".formatted(payment.line()));
    }
    if (seen.size() == MOST_PAYMENTS) {
      throw refused("line=%d more than %d payments".formatted(payment.line(), MOST_PAYMENTS));
    }
    seen.add(payment);
    return payment;
  }

  static AppException refused(String detail) {
    return new AppException(ResponseCode.BILL_LINE, detail);
  }

  private void compare(List<BillPayment> step) {
    if (step.isEmpty()) {
      return;
    }
    Map<String, Known> known =
        records.known(account, step.stream().map(BillPayment::transactionId).toList());
    Map<String, Money> places = withoutTransaction(step, known);
    for (BillPayment payment : step) {
      Optional.ofNullable(known.get(payment.transactionId()))
          .or(() -> byNumber(payment, places).map(price -> Known.ofNoPlace(Optional.of(price))))
          .ifPresentOrElse(here -> compare(payment, here), () -> findings.withoutPlace(payment));
    }
  }

  private Map<String, Money> withoutTransaction(List<BillPayment> step, Map<String, Known> known) {
    List<String> numbers =
        step.stream()
            .filter(payment -> !known.containsKey(payment.transactionId()))
            .flatMap(payment -> payment.numbers().stream())
            .distinct()
            .toList();
    return numbers.isEmpty() ? Map.of() : records.withoutTransaction(account, numbers);
  }

  private Optional<Money> byNumber(BillPayment payment, Map<String, Money> places) {
    return payment.numbers().stream()
        .filter(number -> places.containsKey(number) && names(number, payment.transactionId()))
        .findFirst()
        .map(places::get);
  }

  /** A place is paid once: its number stands for the first transaction only. */
  private boolean names(String number, String transactionId) {
    String pair = number + "\n" + transactionId;
    if (numbers.contains(pair)) {
      return true;
    }
    return numbers.add(number) && numbers.add(pair);
  }

  private void compare(BillPayment payment, Known here) {
    hasOurs = true;
    here.amount()
        .filter(amount -> amount.compareTo(payment.amount()) != 0)
        .ifPresent(
            amount ->
                findings.add(
                    FindingKind.PAYMENT_AMOUNT_DIFFERS,
                    payment.transactionId(),
                    "bill=%s here=%s".formatted(payment.amount(), amount)));
    if (here.places().size() > 1) {
      shared(payment.transactionId(), here.places());
    }
  }

  /** One payment pays one place: for each other one there is none. */
  private void shared(String transactionId, List<String> places) {
    findings.add(
        FindingKind.PLACE_WITHOUT_PAYMENT,
        transactionId,
        "number=%s has the transaction of number=%s, places=%d"
            .formatted(places.get(1), places.get(0), places.size()));
  }

  /** The next places after one, as {@link BillRecords#paid} has them. */
  private interface Places {
    List<PaidPlace> next(
        Account account, Instant from, Instant until, Optional<PaidPlace> after, int limit);
  }

  private void findPlaces(Places places, Consumer<PaidPlace> missing) {
    Instant from = day.atStartOfDay(SHANGHAI).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    Optional<PaidPlace> last = Optional.empty();
    List<PaidPlace> step;
    do {
      step = places.next(account, from, until, last, STEP);
      step.stream().filter(place -> !seen.contains(place.transactionId())).forEach(missing);
      last = step.isEmpty() ? last : Optional.of(step.get(step.size() - 1));
    } while (step.size() == STEP);
  }

  private void missing(PaidPlace place) {
    findings.add(
        FindingKind.PLACE_WITHOUT_PAYMENT,
        place.transactionId(),
        "number=%s paidAt=%s".formatted(place.outTradeNo(), place.paidAt()));
  }

  /** Not sure to stand in this bill, so too many of them are no reason to refuse it. */
  private void missingAsReported(PaidPlace place) {
    findings.addIfFew(
        FindingKind.PLACE_WITHOUT_PAYMENT,
        place.transactionId(),
        "number=%s %s%s".formatted(place.outTradeNo(), REPORTED, place.paidAt()));
  }
}
