package site.dopplerxd.trigger.http.bill;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.trigger.http.lines.BadLineException;
import site.dopplerxd.trigger.http.lines.LineFormat;

/**
 * Alipay's 业务明细 (of the ZIP behind {@code alipay.data.dataservice.bill.downloadurl.query}, {@code
 * bill_type} trade): GBK; lines of comment that begin with {@code #}, one of which ends the list
 * ({@code …业务明细列表结束…}); a heading; payments ({@code 业务类型} 交易) and refunds (退款), with tabs behind
 * values. {@code 订单金额（元）} is the order's amount in yuan. A comment names the day, in Shanghai
 * ({@code #起始日期：[…] 终止日期：[…]}); without it, the payments tell by their {@code 完成时间}.
 */
@RequiredArgsConstructor
final class AlipayBill implements LineFormat<BillPayment> {
  private static final String COMMENT = "#";
  private static final String END_OF_LIST = "列表结束";
  private static final String TRANSACTION = "支付宝交易号";
  private static final String TYPE = "业务类型";
  private static final List<String> NUMBERS = List.of("商户订单号");
  private static final String TIME = "完成时间";
  private static final String DATE = "日期[：:]\\[(\\d{4}年\\d{2}月\\d{2}日)";
  private static final Pattern DAYS = Pattern.compile("起始" + DATE + ".*终止" + DATE);

  private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy年MM月dd日");

  private final LocalDate day;

  private List<String> heading = List.of();
  private boolean namesDay;
  private boolean whole;

  @Override
  public Optional<BillPayment> read(long number, String line) throws BadLineException {
    if (line.startsWith(COMMENT)) {
      whole |= line.contains(END_OF_LIST);
      requireDay(line);
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

  /** The bill ends with its day, or with the next midnight. */
  private void requireDay(String comment) throws BadLineException {
    Matcher named = DAYS.matcher(comment);
    if (named.find()) {
      Set<String> ends = Set.of(WRITTEN.format(day), WRITTEN.format(day.plusDays(1)));
      namesDay = named.group(1).equals(WRITTEN.format(day)) && ends.contains(named.group(2));
      if (!namesDay) {
        throw new BadLineException("起始日期 of another day than " + day);
      }
    }
  }

  private static List<String> heading(String line) throws BadLineException {
    List<String> columns =
        values(line).stream().map(name -> name.replace('（', '(').replace('）', ')')).toList();
    if (!columns.contains(TRANSACTION) || !columns.contains(TYPE)) {
      throw new BadLineException("the heading of 业务明细 with " + TRANSACTION);
    }
    return columns;
  }

  private Optional<BillPayment> payment(BillRow row) throws BadLineException {
    String type = row.find(TYPE).orElseThrow(() -> new BadLineException(TYPE));
    if (!type.equals("交易")) {
      return Optional.empty();
    }
    if (!namesDay) {
      row.requireDay(day, TIME);
    }
    return Optional.of(row.payment(Optional.empty(), TRANSACTION, NUMBERS, "订单金额(元)"));
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
