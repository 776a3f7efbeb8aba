package site.dopplerxd.domain.payment.bill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.bill.BillRecords.Known;
import site.dopplerxd.domain.payment.bill.BillRecords.PaidPlace;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Compares one bill with what is known here, step by step, in bounded memory. */
@RequiredArgsConstructor
final class BillComparison {
  static final int MOST_PAYMENTS = 1_000_000;

  /** Of payments without a place, and of all other differences. */
  static final int MOST_FINDINGS = 1_000;

  private static final String TOO_MANY =
      "more than " + MOST_FINDINGS + " differences: is it this client's bill of this day?";

  private static final String REPORTED = "reported paidAt=";

  /** In which providers' days begin and end. */
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final int STEP = 500;

  private final BillRecords records;
  private final Account account;
  private final Optional<String> merchant;
  private final LocalDate day;
  private final TransactionSet seen = new TransactionSet();

  /** Of places without a transaction, each also with the one that this bill has of it. */
  private final TextSet numbers = new TextSet();

  private final List<Finding> findings = new ArrayList<>();

  /** Of which some are not kept. */
  private final Set<FindingKind> leftOut = EnumSet.noneOf(FindingKind.class);

  private int withoutPlace;
  private boolean hasOurs;
  private boolean looksForReported;

  /** What all findings of this bill begin with, and no other client's. */
  String subjects() {
    return "bill/%s/%s/%s/".formatted(account.provider().getCode(), account.client().value(), day);
  }

  int payments() {
    return seen.size();
  }

  String fingerprint() {
    return seen.fingerprint();
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  int count(FindingKind kind) {
    return kind == FindingKind.PAYMENT_WITHOUT_PLACE
        ? withoutPlace
        : (int) findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  /** What stands in the detail of findings that this bill was not looked through for. */
  Optional<String> spared() {
    return looksForReported ? Optional.empty() : Optional.of(REPORTED);
  }

  /** Whether an earlier finding of this kind is right now, unless it was found again. */
  boolean mends(FindingKind kind) {
    return payments() > 0 && !leftOut.contains(kind);
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
    if (withoutPlace > MOST_FINDINGS && !hasOurs) {
      throw refused(TOO_MANY);
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

  private static AppException refused(String detail) {
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
          .ifPresentOrElse(here -> compare(payment, here), () -> unknown(payment));
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
                found(
                    FindingKind.PAYMENT_AMOUNT_DIFFERS,
                    payment.transactionId(),
                    "bill=%s here=%s".formatted(payment.amount(), amount)));
    if (here.places().size() > 1) {
      shared(payment.transactionId(), here.places());
    }
  }

  /** One payment pays one place: for each other one there is none. */
  private void shared(String transactionId, List<String> places) {
    found(
        FindingKind.PLACE_WITHOUT_PAYMENT,
        transactionId,
        "number=%s has the transaction of number=%s, places=%d"
            .formatted(places.get(1), places.get(0), places.size()));
  }

  /** A merchant may sell elsewhere too: such payments are counted, however many there are. */
  private void unknown(BillPayment payment) {
    withoutPlace++;
    if (withoutPlace > MOST_FINDINGS) {
      leftOut.add(FindingKind.PAYMENT_WITHOUT_PLACE);
    } else {
      keep(
          FindingKind.PAYMENT_WITHOUT_PLACE,
          payment.transactionId(),
          "number=%s amount=%s".formatted(payment.numbers().get(0), payment.amount()));
    }
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
    found(
        FindingKind.PLACE_WITHOUT_PAYMENT,
        place.transactionId(),
        "number=%s paidAt=%s".formatted(place.outTradeNo(), place.paidAt()));
  }

  /** Not sure to stand in this bill, so too many of them are no reason to refuse it. */
  private void missingAsReported(PaidPlace place) {
    if (differences() == MOST_FINDINGS) {
      leftOut.add(FindingKind.PLACE_WITHOUT_PAYMENT);
    } else {
      found(
          FindingKind.PLACE_WITHOUT_PAYMENT,
          place.transactionId(),
          "number=%s %s%s".formatted(place.outTradeNo(), REPORTED, place.paidAt()));
    }
  }

  private void found(FindingKind kind, String transactionId, String detail) {
    if (differences() == MOST_FINDINGS) {
      throw refused(TOO_MANY);
    }
    keep(kind, transactionId, detail);
  }

  /** Of other kinds than payments without a place. */
  private int differences() {
    return findings.size() - Math.min(withoutPlace, MOST_FINDINGS);
  }

  private void keep(FindingKind kind, String transactionId, String detail) {
    findings.add(
        new Finding(kind, subjects() + transactionId, Optional.of(account.channel()), detail));
  }
}
