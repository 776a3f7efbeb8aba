package site.dopplerxd.infrastructure.payment.wechatpay;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

/** Says what a decrypted resource means to one merchant. */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class WechatPayReader {
  /** Of a client without settings: no resource ever reaches it. */
  static final WechatPayReader NONE =
      new WechatPayReader("", Set.of(), Set.of(), TradeNumberSource.ATTACH);

  private static final String PAYMENT = "TRANSACTION.";
  private static final String REFUND = "REFUND.";
  private static final String SUCCESS = "SUCCESS";
  private static final Set<String> FAILED_FOR_GOOD = Set.of("CLOSED", "REVOKED", "PAYERROR");
  private static final String CURRENCY = "CNY";

  private final String mchid;
  private final Set<String> appids;
  private final Set<String> subMchids;
  private final TradeNumberSource tradeNumberFrom;

  WechatPayReader(ProviderSettings.WechatPay settings) {
    this(
        settings.mchid(),
        Set.copyOf(settings.appids()),
        Set.copyOf(settings.subMchids()),
        settings.tradeNumberFrom());
    if (mchid.isBlank()) {
      throw new IllegalArgumentException("mchid must not be blank");
    }
    if (appids.isEmpty()) {
      throw new IllegalArgumentException("appids must name at least one application");
    }
    if (tradeNumberFrom == TradeNumberSource.PASSBACK_PARAMS) {
      throw new IllegalArgumentException("tradeNumberFrom must be OUT_TRADE_NO or ATTACH");
    }
  }

  /** What of an event and its resource makes a message. */
  private record Event(String id, String type, JSONObject resource) {}

  Verification read(JSONObject envelope, JSONObject resource) {
    Event event = new Event(text(envelope, "id"), text(envelope, "event_type"), resource);
    boolean ofPayment = event.type().startsWith(PAYMENT);
    boolean named = ofPayment || event.type().startsWith(REFUND);
    String merchant = first(resource, "mchid", "combine_mchid", "sp_mchid");
    boolean another = !merchant.equals(mchid) && (named || !merchant.isEmpty());
    if (another || isOfAnotherSubMerchant(resource, named)) {
      return new Verification.Refused(VerificationRefusal.MCHID);
    }
    if (ofPayment && !appids.contains(first(resource, "appid", "combine_appid", "sp_appid"))) {
      return new Verification.Refused(VerificationRefusal.APPID);
    }
    return new Verification.Authentic(message(event));
  }

  /** A service provider signs for all of its merchants alike: this tells them apart. */
  private boolean isOfAnotherSubMerchant(JSONObject resource, boolean named) {
    List<String> paid = subMerchants(resource);
    return !subMchids.isEmpty()
        && (paid.isEmpty() ? named : paid.stream().noneMatch(subMchids::contains));
  }

  /** A combined payment names one in each of its orders. */
  private static List<String> subMerchants(JSONObject resource) {
    Stream<?> orders =
        resource.get("sub_orders") instanceof JSONArray several ? several.stream() : Stream.of();
    return Stream.concat(Stream.of(resource), orders)
        .flatMap(order -> order instanceof JSONObject one ? Stream.of(one) : Stream.of())
        .map(order -> text(order, "sub_mchid"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private PaymentMessage message(Event event) {
    if (event.type().startsWith(PAYMENT)) {
      return payment(event);
    }
    return event.type().startsWith(REFUND)
        ? refund(event)
        : message(event, MessageKind.OTHER, Optional.empty(), "");
  }

  private PaymentMessage payment(Event event) {
    if (event.resource().containsKey("combine_out_trade_no")) {
      return message(event, MessageKind.UNCLEAR, Optional.empty(), "combined payment");
    }
    String state = text(event.resource(), "trade_state");
    if (event.type().equals(PAYMENT + SUCCESS) && state.equals(SUCCESS)) {
      return paid(event);
    }
    // A shop with another number for each try may be paid by the next one.
    boolean onlyTry = tradeNumberFrom == TradeNumberSource.OUT_TRADE_NO;
    boolean failed = onlyTry && FAILED_FOR_GOOD.contains(state);
    return message(event, failed ? MessageKind.UNPAID : MessageKind.OTHER, Optional.empty(), state);
  }

  private PaymentMessage paid(Event event) {
    JSONObject amount = event.resource().getJSONObject("amount");
    Optional<Money> total = cents(amount, "total");
    String problem = problem(event, amount, total);
    return problem == null
        ? message(event, MessageKind.PAID, total, SUCCESS)
        : message(event, MessageKind.UNCLEAR, total, problem);
  }

  private @Nullable String problem(
      Event event, @Nullable JSONObject amount, Optional<Money> total) {
    if (amount != null && !CURRENCY.equals(amount.getOrDefault("currency", CURRENCY))) {
      return "currency is not CNY";
    }
    if (total.isEmpty()) {
      return "amount.total is no amount";
    }
    if (paidAt(event.resource()).isEmpty()) {
      return "success_time is no time";
    }
    if (transaction(event).isEmpty()) {
      return "transaction_id is missing";
    }
    return tradeNumber(event).isEmpty() ? "no trade number in " + tradeNumberFrom : null;
  }

  private PaymentMessage refund(Event event) {
    String state = text(event.resource(), "refund_status");
    boolean done = event.type().equals(REFUND + SUCCESS) && state.equals(SUCCESS);
    return message(
        event,
        done ? MessageKind.REFUNDED : MessageKind.REFUND_FAILED,
        cents(event.resource().getJSONObject("amount"), "refund"),
        state);
  }

  private PaymentMessage message(
      Event event, MessageKind kind, Optional<Money> amount, String detail) {
    JSONObject resource = event.resource();
    String type = text(resource, "trade_type");
    return new PaymentMessage(
        kind,
        event.id(),
        event.type(),
        tradeNumber(event),
        transaction(event),
        amount,
        paidAt(resource),
        type.isEmpty() ? "wechatpay" : "wechatpay/" + type,
        Optional.of(text(resource, "out_refund_no")).filter(number -> !number.isBlank()),
        detail);
  }

  /** A refund's notification has no {@code attach}: it is found by its transaction. */
  private Optional<OutTradeNo> tradeNumber(Event event) {
    boolean own = tradeNumberFrom == TradeNumberSource.OUT_TRADE_NO;
    return OutTradeNo.find(text(event.resource(), own ? "out_trade_no" : "attach"));
  }

  private static Optional<String> transaction(Event event) {
    return Optional.of(text(event.resource(), "transaction_id")).filter(id -> !id.isBlank());
  }

  private static Optional<Instant> paidAt(JSONObject resource) {
    try {
      return Optional.of(OffsetDateTime.parse(text(resource, "success_time")).toInstant())
          .filter(PaymentMessage::isTimeOfPayment);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** A whole number of cents, above zero. */
  private static Optional<Money> cents(@Nullable JSONObject amount, String name) {
    Object value = amount == null ? null : amount.get(name);
    if (!(value instanceof Integer || value instanceof Long)) {
      return Optional.empty();
    }
    BigDecimal yuan = BigDecimal.valueOf(((Number) value).longValue(), 2);
    return yuan.signum() > 0 && yuan.compareTo(Money.MOST.amount()) <= 0
        ? Optional.of(new Money(yuan))
        : Optional.empty();
  }

  private static String first(JSONObject object, String... names) {
    for (String name : names) {
      String value = text(object, name);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** A member that is a text; empty for anything else. */
  private static String text(JSONObject object, String name) {
    return object.get(name) instanceof String value ? value : "";
  }
}
