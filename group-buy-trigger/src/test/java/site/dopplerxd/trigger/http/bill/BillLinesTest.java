package site.dopplerxd.trigger.http.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.trigger.http.lines.FormattedLines;
import site.dopplerxd.trigger.http.lines.LineFormat;
import site.dopplerxd.trigger.http.lines.LineReader;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Bills as WeChat Pay and Alipay write them. */
class BillLinesTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final LocalDate DAY = LocalDate.parse("2026-01-31");
  private static final String WECHAT_HEADING =
      "\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,"
          + "应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,"
          + "手续费,费率,订单金额,申请退款金额,费率备注\r\n";
  private static final String SUMS =
      "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n"
          + "`%d,`90.00,`0.00,`0.00,`0.54,`90.00,`0.00\r\n";
  private static final String ALIPAY_HEADING =
      "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）," + "商家实收（元）,备注\n";
  private static final String ALIPAY_BEGIN =
      "#支付宝业务明细查询\n#账号：[20880000000000000156]\n"
          + "#起始日期：[2026年01月31日 00:00:00]   终止日期：[2026年02月01日 00:00:00]\n"
          + "#-----------------------------------------业务明细列表----------------------------------------\n";
  private static final String ALIPAY_END =
      "#-----------------------------------------业务明细列表结束------------------------------------\n"
          + "#交易合计：1笔\n";

  private static String wechat(String transaction, String state, String amount, String attach) {
    return ("`2026-01-31 10:30:00,`wx01,`1900000109,`0,`,`%s,`T-1,`openid,`JSAPI,`%s,`OTHERS,`CNY,"
            + "`80.00,`10.00,`0,`0,`0.00,`0.00,`,`,`苹果,一箱,`%s,`0.54000,`0.60%%,`%s,`0.00,`\r\n")
        .formatted(transaction, state, attach, amount);
  }

  private static String alipay(String transaction, String type, String amount) {
    return "%s\t,T-1\t,%s,\"苹果,一箱\",2026-01-31 10:29:00,2026-01-31 10:30:00,,,,,*明(138****1234),%s,80.00,\n"
        .formatted(transaction, type, amount);
  }

  private static List<BillPayment> read(
      LineFormat<BillPayment> format, String text, Charset charset) {
    var source =
        new FormattedLines<>(
            new LineReader(new ByteArrayInputStream(text.getBytes(charset)), charset, 16_384),
            format,
            ResponseCode.BILL_LINE);
    List<BillPayment> payments = new ArrayList<>();
    for (var next = source.next(); next.isPresent(); next = source.next()) {
      payments.add(next.get());
    }
    return payments;
  }

  private static List<BillPayment> wechat(String text) {
    return read(new WechatPayBill(DAY), text, StandardCharsets.UTF_8);
  }

  private static List<BillPayment> alipay(String text) {
    return read(new AlipayBill(DAY), text, GBK);
  }

  @Test
  void aPaymentOfWeChatPayHasTheAmountOfItsOrderAndBothNumbers() {
    assertThat(
            wechat(
                WECHAT_HEADING
                    + wechat("4200", "SUCCESS", "90.00", "attached")
                    + wechat("4200", "REFUND", "0.00", "attached")
                    + SUMS.formatted(2)))
        .containsExactly(
            new BillPayment(
                2,
                Optional.of("1900000109"),
                "4200",
                List.of("T-1", "attached"),
                Money.of("90.00")));
  }

  @Test
  void columnsInAnotherOrderAndOfTheOlderBillAreFoundByTheirNames() {
    assertThat(
            wechat(
                "交易状态,总金额,商户订单号,微信订单号,交易时间\n`SUCCESS,`0.01,`T-1,`4200,`2026-01-31 23:59:59\n"
                    + "总交易单数,总交易额\n`1,`0.01\n"))
        .containsExactly(
            new BillPayment(2, Optional.empty(), "4200", List.of("T-1"), Money.of("0.01")));
  }

  @Test
  void aPaymentOfAlipayIsReadInGbkWithTabsAndQuotes() {
    assertThat(
            alipay(
                ALIPAY_BEGIN
                    + ALIPAY_HEADING
                    + alipay("2026013122", "交易", "90.00")
                    + alipay("2026013122", "退款", "-90.00")
                    + ALIPAY_END))
        .containsExactly(
            new BillPayment(6, Optional.empty(), "2026013122", List.of("T-1"), Money.of("90.00")));
  }

  @Test
  void aLineThatCannotBeReadIsNamedWithoutItsValues() {
    String good = wechat("4200", "SUCCESS", "90.00", "");
    assertRefused(
        () -> wechat(WECHAT_HEADING + good + wechat("4200", "SUCCESS", "9O", "")), "line=3 订单金额");
    assertRefused(() -> wechat(WECHAT_HEADING + good + "`a,`b\n"), "line=3 2 values");
    assertRefused(() -> wechat(WECHAT_HEADING + "a,b\n"), "line=2 a backtick");
    assertRefused(() -> wechat("a,b\n"), "line=1 the heading");
    assertRefused(
        () -> alipay(ALIPAY_BEGIN + ALIPAY_HEADING + alipay("", "交易", "1")), "line=6 支付宝交易号");
    assertRefused(() -> alipay(ALIPAY_BEGIN + ALIPAY_HEADING + "\"a\n"), "line=6 a quote");
  }

  @Test
  void aBillOfAnotherDayIsRefused() {
    String later = wechat("4200", "SUCCESS", "90.00", "").replace("2026-01-31", "2026-02-01");
    String refund = wechat("4201", "REFUND", "0.00", "").replace("2026-01-31", "2026-02-01");
    assertRefused(() -> wechat(WECHAT_HEADING + refund + later), "line=3 交易时间 of another day");
    for (String days :
        List.of(
            "2026年02月01日 00:00:00]   终止日期：[2026年02月02日",
            "2026年01月31日 00:00:00]   终止日期：[2026年02月28日")) {
      String other = ALIPAY_BEGIN.replaceFirst("2026年.*日", days);
      assertRefused(
          () -> alipay(other + ALIPAY_HEADING + ALIPAY_END), "line=3 起始日期 of another day");
    }
  }

  /** Its comments were cut off. */
  @Test
  void aBillOfAlipayThatDoesNotNameItsDayIsOfThatOfItsPayments() {
    String paid = alipay("1", "交易", "1");
    assertThat(alipay(ALIPAY_HEADING + paid + ALIPAY_END)).hasSize(1);
    String later = paid.replace("2026-01-31 10:30", "2026-02-01 00:00");
    assertRefused(() -> alipay(ALIPAY_HEADING + later + ALIPAY_END), "line=2 完成时间 of another day");
    assertThat(alipay(ALIPAY_BEGIN + ALIPAY_HEADING + later + ALIPAY_END))
        .as("its provider knows what is of the day")
        .hasSize(1);
  }

  @Test
  void aBillOfRefundsAloneIsRefused() {
    String heading = WECHAT_HEADING.replace("微信退款单号", "退款申请时间,退款成功时间,微信退款单号");
    assertRefused(() -> wechat(heading + SUMS.formatted(0)), "line=1 a bill of refunds");
  }

  @Test
  void aBillThatWasCutOffIsRefused() {
    String good = wechat("4200", "SUCCESS", "90.00", "");
    assertRefused(() -> wechat(WECHAT_HEADING + good), "ends before");
    assertRefused(() -> wechat(WECHAT_HEADING + good + SUMS.formatted(2)), "line=4 总交易单数");
    assertRefused(
        () -> alipay(ALIPAY_BEGIN + ALIPAY_HEADING + alipay("1", "交易", "1")), "ends before");
  }

  @Test
  void aBillInAnotherCharsetIsRefused() {
    byte[] gbk = (ALIPAY_BEGIN + ALIPAY_END).getBytes(GBK);
    var lines =
        new FormattedLines<>(
            new LineReader(new ByteArrayInputStream(gbk), StandardCharsets.UTF_8, 16_384),
            new AlipayBill(DAY),
            ResponseCode.BILL_LINE);
    assertRefused(lines::next, "line=1 UTF-8");
  }

  private static void assertRefused(Runnable reading, String detail) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            AppException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(ResponseCode.BILL_LINE);
              assertThat(refused.getDetail()).contains(detail);
            });
  }
}
