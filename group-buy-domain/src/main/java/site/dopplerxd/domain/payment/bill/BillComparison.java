package site.dopplerxd.domain.payment.bill;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
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
  static final int MOST_FINDINGS = 1_000;

  /** In which providers' days begin and end. */
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private static final int STEP = 500;

  private final BillRecords records;
  private final Account account;
  private final Optional<String> merchant;
  private final LocalDate day;
  private final TransactionSet seen = new TransactionSet();
  private final List<Finding> findings = new ArrayList<>();

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
    return (int) findings.stream().filter(finding -> finding.kind() == kind).count();
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
    findPlaces();
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
    Map<String, Money> known = records.known(account, step);
    for (BillPayment payment : step) {
      Money here = known.get(payment.transactionId());
      if (here == null) {
        found(
            FindingKind.PAYMENT_WITHOUT_PLACE,
            payment.transactionId(),
            "number=%s amount=%s".formatted(payment.numbers().get(0), payment.amount()));
      } else if (here.compareTo(payment.amount()) != 0) {
        found(
            FindingKind.PAYMENT_AMOUNT_DIFFERS,
            payment.transactionId(),
            "bill=%s here=%s".formatted(payment.amount(), here));
      }
    }
  }

  private void findPlaces() {
    Instant from = day.atStartOfDay(SHANGHAI).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
    Optional<PaidPlace> last = Optional.empty();
    List<PaidPlace> step;
    do {
      step = records.paid(account, from, until, last, STEP);
      step.stream().filter(place -> !seen.contains(place.transactionId())).forEach(this::missing);
      last = step.isEmpty() ? last : Optional.of(step.get(step.size() - 1));
    } while (step.size() == STEP);
  }

  private void missing(PaidPlace place) {
    found(
        FindingKind.PLACE_WITHOUT_PAYMENT,
        place.transactionId(),
        "number=%s paidAt=%s".formatted(place.outTradeNo(), place.paidAt()));
  }

  private void found(FindingKind kind, String transactionId, String detail) {
    if (findings.size() == MOST_FINDINGS) {
      throw refused(
          "more than %d differences: is it this client's bill of this day?"
              .formatted(MOST_FINDINGS));
    }
    findings.add(
        new Finding(kind, subjects() + transactionId, Optional.of(account.channel()), detail));
  }
}
