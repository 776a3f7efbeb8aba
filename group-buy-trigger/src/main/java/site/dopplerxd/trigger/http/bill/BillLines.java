package site.dopplerxd.trigger.http.bill;

import java.io.IOException;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.domain.payment.bill.BillSource;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineReader;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** The payments of a bill, line by line. */
@RequiredArgsConstructor
final class BillLines implements BillSource {
  private final LineReader lines;
  private final BillFormat format;
  private long number;

  @Override
  public Optional<BillPayment> next() {
    try {
      number++;
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<BillPayment> payment = format.read(number, line.get());
        if (payment.isPresent()) {
          return payment;
        }
        number++;
      }
      format.end();
      return Optional.empty();
    } catch (BadLineException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw refused("broken off");
    }
  }

  private AppException refused(String why) {
    return new AppException(ResponseCode.BILL_LINE, "line=%d %s".formatted(number, why));
  }
}
