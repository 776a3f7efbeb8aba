package site.dopplerxd.infrastructure.payment.alipay;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/** Says what a signed form means to one application. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class AlipayReader {
  /** Of a client without settings: no form ever reaches it. */
  static final AlipayReader NONE =
      new AlipayReader("", Set.of(), TradeNumberSource.PASSBACK_PARAMS);

  private static final Set<String> PAID = Set.of("TRADE_SUCCESS", "TRADE_FINISHED");
  private static final String CLOSED = "TRADE_CLOSED";
  private static final String CURRENCY = "CNY";

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,8})?");

  private final String appId;
  private final Set<String> sellerIds;
  private final TradeNumberSource tradeNumberFrom;

  AlipayReader(ProviderSettings.Alipay settings) {
    this(settings.appId(), Set.copyOf(settings.sellerIds()), settings.tradeNumberFrom());
    if (appId.isBlank()) {
      throw new IllegalArgumentException("appId must not be blank");
    }
    if (sellerIds.isEmpty()) {
      throw new IllegalArgumentException("sellerIds must name at least one seller");
    }
    if (tradeNumberFrom == TradeNumberSource.ATTACH) {
      throw new IllegalArgumentException("tradeNumberFrom must be OUT_TRADE_NO or PASSBACK_PARAMS");
    }
  }

  Verification read(AlipayForm form) {
    boolean ofTrade = !form.text("trade_status").isEmpty();
    if (!form.text("app_id").equals(appId)) {
      return new Verification.Refused(VerificationRefusal.APP_ID);
    }
    String seller = form.text("seller_id");
    if (!sellerIds.contains(seller) && (ofTrade || !seller.isEmpty())) {
      return new Verification.Refused(VerificationRefusal.SELLER_ID);
    }
    return new Verification.Authentic(message(form));
  }

  private PaymentMessage message(AlipayForm form) {
    String status = form.text("trade_status");
    if (isRefund(form)) {
      return message(form, MessageKind.REFUNDED, amount(form, "refund_fee"), status);
    }
    if (PAID.contains(status)) {
      return paid(form, status);
    }
    // A shop with another number for each try may be paid by the next one.
    boolean onlyTry = tradeNumberFrom == TradeNumberSource.OUT_TRADE_NO;
    MessageKind kind = onlyTry && status.equals(CLOSED) ? MessageKind.UNPAID : MessageKind.OTHER;
    return message(form, kind, Optional.empty(), status);
  }

  /** A partial refund says TRADE_SUCCESS and the whole amount, so these two decide. */
  private static boolean isRefund(AlipayForm form) {
    return !form.text("gmt_refund").isEmpty()
        || decimal(form.text("refund_fee")).filter(fee -> fee.signum() > 0).isPresent();
  }

  private PaymentMessage paid(AlipayForm form, String status) {
    Optional<Money> total = amount(form, "total_amount");
    String problem = problem(form, total);
    return problem == null
        ? message(form, MessageKind.PAID, total, status)
        : message(form, MessageKind.UNCLEAR, total, problem);
  }

  private @Nullable String problem(AlipayForm form, Optional<Money> total) {
    String currency = form.text("trans_currency");
    if (!currency.isEmpty() && !currency.equals(CURRENCY)) {
      return "currency is not CNY";
    }
    if (total.isEmpty()) {
      return "total_amount is no amount";
    }
    if (paidAt(form).isEmpty()) {
      return "gmt_payment is no time";
    }
    if (form.text("trade_no").isBlank()) {
      return "trade_no is missing";
    }
    return tradeNumber(form).isEmpty() ? "no trade number in " + tradeNumberFrom : null;
  }

  private PaymentMessage message(
      AlipayForm form, MessageKind kind, Optional<Money> amount, String detail) {
    return new PaymentMessage(
        kind,
        eventId(form),
        detail.isEmpty() ? form.text("notify_type") : form.text("trade_status"),
        tradeNumber(form),
        Optional.of(form.text("trade_no")).filter(number -> !number.isBlank()),
        amount,
        paidAt(form),
        "alipay",
        Optional.of(form.text("out_biz_no")).filter(number -> !number.isBlank()),
        detail);
  }

  /** The same each time a notification is sent again. */
  private static String eventId(AlipayForm form) {
    String id = form.text("notify_id");
    return id.isEmpty() ? form.text("trade_no") : id;
  }

  private Optional<OutTradeNo> tradeNumber(AlipayForm form) {
    boolean own = tradeNumberFrom == TradeNumberSource.OUT_TRADE_NO;
    return OutTradeNo.find(form.text(own ? "out_trade_no" : "passback_params"));
  }

  private static Optional<Instant> paidAt(AlipayForm form) {
    try {
      return Optional.of(
              LocalDateTime.parse(form.text("gmt_payment"), TIME).atZone(ZONE).toInstant())
          .filter(PaymentMessage::isTimeOfPayment);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An amount of money above zero, compared by value: 90 is 90.00. */
  private static Optional<Money> amount(AlipayForm form, String name) {
    return decimal(form.text(name))
        .filter(amount -> amount.signum() > 0 && amount.stripTrailingZeros().scale() <= 2)
        .filter(amount -> amount.compareTo(Money.MOST.amount()) <= 0)
        .map(Money::new);
  }

  private static Optional<BigDecimal> decimal(String text) {
    return AMOUNT.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
