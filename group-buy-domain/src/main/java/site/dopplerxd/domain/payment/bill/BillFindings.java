package site.dopplerxd.domain.payment.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;

/** The differences of one bill: at most a thousand, and as many payments without a place. */
@RequiredArgsConstructor
final class BillFindings {
  private static final int MOST = 1_000;
  private static final String TOO_MANY =
      "more than " + MOST + " differences: is it this client's bill of this day?";

  private final Account account;
  private final LocalDate day;
  private final List<Finding> all = new ArrayList<>();

  /** Of which some are not kept. */
  private final Set<FindingKind> leftOut = EnumSet.noneOf(FindingKind.class);

  private int withoutPlace;

  /** What all findings of this bill begin with, and no other client's. */
  String subjects() {
    return "bill/%s/%s/%s/".formatted(account.provider().getCode(), account.client().value(), day);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  int count(FindingKind kind) {
    return kind == FindingKind.PAYMENT_WITHOUT_PLACE
        ? withoutPlace
        : (int) all.stream().filter(finding -> finding.kind() == kind).count();
  }

  boolean isLeftOut(FindingKind kind) {
    return leftOut.contains(kind);
  }

  /** Refuses a bill of which nothing is known. */
  void requireFewWithoutPlace() {
    if (withoutPlace > MOST) {
      throw BillComparison.refused(TOO_MANY);
    }
  }

  /** A merchant may sell elsewhere too: such payments are counted, however many there are. */
  void withoutPlace(BillPayment payment) {
    withoutPlace++;
    if (withoutPlace > MOST) {
      leftOut.add(FindingKind.PAYMENT_WITHOUT_PLACE);
    } else {
      keep(
          FindingKind.PAYMENT_WITHOUT_PLACE,
          payment.transactionId(),
          "number=%s amount=%s".formatted(payment.numbers().get(0), payment.amount()));
    }
  }

  /** Adds one; refuses the bill when there are too many. */
  void add(FindingKind kind, String transactionId, String detail) {
    if (differences() == MOST) {
      throw BillComparison.refused(TOO_MANY);
    }
    keep(kind, transactionId, detail);
  }

  /** The same of what need not stand in this bill: it is left out when there are too many. */
  void addIfFew(FindingKind kind, String transactionId, String detail) {
    if (differences() == MOST) {
      leftOut.add(kind);
    } else {
      keep(kind, transactionId, detail);
    }
  }

  /** Of other kinds than payments without a place. */
  private int differences() {
    return all.size() - Math.min(withoutPlace, MOST);
  }

  private void keep(FindingKind kind, String transactionId, String detail) {
    all.add(new Finding(kind, subjects() + transactionId, Optional.of(account.channel()), detail));
  }
}
