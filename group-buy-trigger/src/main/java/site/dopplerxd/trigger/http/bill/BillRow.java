package site.dopplerxd.trigger.http.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.trigger.http.lines.BadLineException;

/** A line of a bill, whose values are found by the names of the heading. */
record BillRow(long number, List<String> heading, List<String> values) {
  private static final int LONGEST = 64;
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,10}(\\.\\d{1,2})?");

  BillRow {
    heading = List.copyOf(heading);
    values = List.copyOf(values);
  }

  /** Refuses a line that does not have the heading's number of values. */
  static BillRow of(long number, List<String> heading, List<String> values)
      throws BadLineException {
    if (heading.size() != values.size()) {
      throw new BadLineException(
          "%d values under %d columns".formatted(values.size(), heading.size()));
    }
    return new BillRow(number, heading, values);
  }

  /** The first of these columns; absent when the bill has no such column, or nothing in it. */
  Optional<String> find(String... columns) {
    return Stream.of(columns)
        .filter(heading::contains)
        .findFirst()
        .map(column -> values.get(heading.indexOf(column)))
        .filter(value -> !value.isEmpty());
  }

  private String require(String... columns) throws BadLineException {
    return find(columns)
        .filter(value -> value.length() <= LONGEST)
        .orElseThrow(() -> new BadLineException(columns[0]));
  }

  /** Refuses a line whose time is of another day; both providers write days as we do. */
  void requireDay(LocalDate day, String time) throws BadLineException {
    if (!require(time).startsWith(day + " ")) {
      throw new BadLineException(time + " of another day than " + day);
    }
  }

  /** A payment by the columns of its parts. */
  BillPayment payment(
      Optional<String> account, String transaction, List<String> numbers, String... amount)
      throws BadLineException {
    String number = require(numbers.get(0));
    Stream<String> others = numbers.stream().skip(1).flatMap(column -> find(column).stream());
    return new BillPayment(
        this.number,
        account,
        require(transaction),
        Stream.concat(Stream.of(number), others.filter(value -> value.length() <= LONGEST))
            .distinct()
            .toList(),
        money(amount));
  }

  private Money money(String... columns) throws BadLineException {
    String text = require(columns);
    if (!AMOUNT.matcher(text).matches()) {
      throw new BadLineException(columns[0]);
    }
    return new Money(new BigDecimal(text));
  }
}
