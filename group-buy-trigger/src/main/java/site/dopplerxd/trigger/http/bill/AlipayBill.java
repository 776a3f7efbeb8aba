package site.dopplerxd.trigger.http.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineFormat;

/**
 * Alipay's 业务明细 (of the ZIP behind {@code alipay.data.dataservice.bill.downloadurl.query}, {@code
 * bill_type} trade): GBK; lines of comment that begin with {@code #}, one of which ends the list
 * ({@code …业务明细列表结束…}); a heading; payments ({@code 业务类型} 交易) and refunds (退款), with tabs behind
 * values. {@code 订单金额（元）} is the order's amount in yuan.
 */
final class AlipayBill implements LineFormat<BillPayment> {
  private static final String COMMENT = "#";
  private static final String END_OF_LIST = "列表结束";
  private static final String TRANSACTION = "支付宝交易号";
  private static final String TYPE = "业务类型";
  private static final List<String> NUMBERS = List.of("商户订单号");

  private List<String> heading = List.of();
  private boolean whole;

  @Override
  public Optional<BillPayment> read(long number, String line) throws BadLineException {
    if (line.startsWith(COMMENT)) {
      whole |= line.contains(END_OF_LIST);
      return Optional.empty();
    }
    if (line.isBlank()) {
      return Optional.empty();
    }
    if (whole) {
      throw new BadLineException("a line after the end of the list");
    }
    if (heading.isEmpty()) {
      heading = heading(line);
      return Optional.empty();
    }
    return payment(BillRow.of(number, heading, values(line)));
  }

  private static List<String> heading(String line) throws BadLineException {
    List<String> columns =
        values(line).stream().map(name -> name.replace('（', '(').replace('）', ')')).toList();
    if (!columns.contains(TRANSACTION) || !columns.contains(TYPE)) {
      throw new BadLineException("the heading of 业务明细 with " + TRANSACTION);
    }
    return columns;
  }

  private static Optional<BillPayment> payment(BillRow row) throws BadLineException {
    String type = row.find(TYPE).orElseThrow(() -> new BadLineException(TYPE));
    return type.equals("交易")
        ? Optional.of(row.payment(Optional.empty(), TRANSACTION, NUMBERS, "订单金额(元)"))
        : Optional.empty();
  }

  /** Values that are quoted may hold commas, and quotes twice. */
  private static List<String> values(String line) throws BadLineException {
    List<String> values = new ArrayList<>();
    var value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    if (quoted) {
      throw new BadLineException("a quote that does not end");
    }
    values.add(value.toString().strip());
    return values;
  }

  @Override
  public void end() throws BadLineException {
    if (!whole) {
      throw new BadLineException("the bill ends before the end of its list");
    }
  }
}
