package site.dopplerxd.trigger.http.bill;

import java.util.Optional;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.trigger.http.lines.BadLineException;

/** How a provider writes its bill. Has state: made anew for each bill. */
interface BillFormat {
  /**
   * The payment that a line tells of.
   *
   * @param number of the line, from 1
   * @return absent for a line of another kind, such as a heading or a refund
   * @throws BadLineException naming what of the line cannot be read, without its value
   */
  Optional<BillPayment> read(long number, String line) throws BadLineException;

  /**
   * Called after the last line.
   *
   * @throws BadLineException when the bill is not whole
   */
  void end() throws BadLineException;
}
