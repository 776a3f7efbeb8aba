package site.dopplerxd.trigger.http.bill;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineFormat;

/**
 * WeChat Pay's trade bill (交易账单, {@code GET /v3/bill/tradebill}, {@code bill_type} ALL or SUCCESS):
 * UTF-8; a heading, whose order of columns may change; payments and refunds with a backtick before
 * each value, which also parts values with commas in them; then a heading {@code 总交易单数,…} and one
 * line of sums. Amounts are in yuan. {@code 订单金额} is the order's; {@code 总金额} is its name in bills
 * of API v2. A day begins at midnight in Shanghai; {@code 交易时间} of a payment is when it succeeded,
 * of a refund when it was accepted. A bill of refunds alone (REFUND) has columns of its own.
 */
@RequiredArgsConstructor
final class WechatPayBill implements LineFormat<BillPayment> {
  private static final String SUMMARY = "总交易单数";
  private static final List<String> NUMBERS = List.of("商户订单号", "商户数据包");
  private static final String STATE = "交易状态";
  private static final String TRANSACTION = "微信订单号";
  private static final String TIME = "交易时间";
  private static final String OF_REFUNDS = "退款申请时间";

  private final LocalDate day;

  private List<String> heading = List.of();
  private long rows;
  private boolean summary;
  private boolean whole;

  @Override
  public Optional<BillPayment> read(long number, String line) throws BadLineException {
    if (line.isBlank()) {
      return Optional.empty();
    }
    if (heading.isEmpty()) {
      heading = heading(line);
      return Optional.empty();
    }
    if (summary) {
      sums(line);
      return Optional.empty();
    }
    summary = line.startsWith(SUMMARY);
    return summary ? Optional.empty() : payment(number, line);
  }

  private static List<String> heading(String line) throws BadLineException {
    List<String> columns = Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    if (!columns.contains(TRANSACTION) || !columns.contains(STATE)) {
      throw new BadLineException("the heading of a trade bill with " + TRANSACTION);
    }
    if (columns.contains(OF_REFUNDS)) {
      throw new BadLineException("a bill of refunds: take the type ALL or SUCCESS");
    }
    return columns;
  }

  private Optional<BillPayment> payment(long number, String line) throws BadLineException {
    BillRow row = BillRow.of(number, heading, values(line));
    rows++;
    if (!row.find(STATE).equals(Optional.of("SUCCESS"))) {
      return Optional.empty();
    }
    if (!row.find("货币种类").orElse("CNY").equals("CNY")) {
      throw new BadLineException("货币种类");
    }
    row.requireDay(day, TIME);
    return Optional.of(row.payment(row.find("商户号"), TRANSACTION, NUMBERS, "订单金额", "总金额"));
  }

  private static List<String> values(String line) throws BadLineException {
    if (!line.startsWith("`")) {
      throw new BadLineException("a backtick before each value");
    }
    return Arrays.stream(line.substring(1).split(",`", -1)).map(String::strip).toList();
  }

  private void sums(String line) throws BadLineException {
    if (whole || !values(line).get(0).equals(Long.toString(rows))) {
      throw new BadLineException(SUMMARY);
    }
    whole = true;
  }

  @Override
  public void end() throws BadLineException {
    if (!whole) {
      throw new BadLineException("the bill ends before its sums");
    }
  }
}
