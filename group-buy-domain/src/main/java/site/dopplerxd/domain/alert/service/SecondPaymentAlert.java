package site.dopplerxd.domain.alert.service;

import java.time.Instant;
import site.dopplerxd.domain.alert.model.AlertCause;

/** A client whose places are paid twice: over after a window without a second payment. */
final class SecondPaymentAlert extends TrackedAlert {
  private final String client;
  private String latest = "";
  private int untold;
  private long total;

  SecondPaymentAlert(String client, Instant since, AlertSettings settings) {
    super(AlertCause.secondPayment(client), since, settings.window());
    this.client = client;
  }

  void paid(String refundNo) {
    latest = refundNo;
    untold++;
    total++;
  }

  @Override
  boolean goesOn(ClockReading now) {
    return untold > 0 || isWithinWindow(now);
  }

  @Override
  String line() {
    int count = untold;
    untold = 0;
    return AlertLines.secondPayments(client, count, latest);
  }

  @Override
  String endLine() {
    return AlertLines.noSecondPayment(client, window, total, since);
  }
}
