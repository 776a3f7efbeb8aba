package site.dopplerxd.trigger.fake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.bill.BillCheck;
import site.dopplerxd.domain.payment.model.HandlingResult;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.ProviderSettingsOperations;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.port.PaymentObserver;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.raw.BodyKeeping;
import site.dopplerxd.domain.payment.raw.BodyOperations;
import site.dopplerxd.domain.payment.service.PaymentCallbackListener;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver;
import site.dopplerxd.domain.payment.service.PaymentCallbackWorker;
import site.dopplerxd.domain.payment.service.PaymentIntake;
import site.dopplerxd.domain.payment.service.PaymentRefunds;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.testing.InMemoryBillRecords;
import site.dopplerxd.domain.testing.InMemoryClients;
import site.dopplerxd.domain.testing.InMemoryFindings;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryPaymentAdmin;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks;
import site.dopplerxd.domain.testing.InMemoryPlacePayments;
import site.dopplerxd.domain.testing.InMemoryProviderSettings;
import site.dopplerxd.domain.testing.InMemoryTrades;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.domain.testing.PlainBodies;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/**
 * Providers whose notifications are {@code good <trade number>}, and a signature that is a header.
 * Of the client {@code demo} only.
 */
public final class FakePayments {
  public static final String GOOD = "good";

  private FakePayments() {}

  static PaymentCallbackWorker worker(
      InMemoryPaymentCallbacks callbacks,
      InMemoryTrades trades,
      TradeSettlementOrderService settlements,
      InMemoryPlacePayments payments,
      TradeRefundOrderService refunding,
      RefundLedger ledger) {
    var refunds = new PaymentRefunds(trades, payments, callbacks, ledger);
    return new PaymentCallbackWorker(
        callbacks,
        new PaymentCallbackListener(trades, settlements, payments, refunding, ledger, refunds),
        refunds,
        failure -> false,
        new DeafPaymentObserver(),
        1);
  }

  static PaymentOperations operations(
      InMemoryPaymentCallbacks callbacks, IdempotentCommands commands, PaymentSight sight) {
    var admin = new InMemoryPaymentAdmin(callbacks);
    return new PaymentOperations(admin, admin, commands, sight);
  }

  /** Knows nothing of any payment. */
  static BillCheck bills(Clock clock) {
    return new BillCheck(
        new InMemoryBillRecords(),
        new InMemoryProviderSettings(),
        new InMemoryFindings(),
        commands(clock),
        clock);
  }

  static BodyOperations bodies(PlainBodies bodies, Clock clock) {
    return new BodyOperations(bodies, bodies, commands(clock));
  }

  static ProviderSettingsOperations settings(InMemoryClients clients, Clock clock) {
    return new ProviderSettingsOperations(
        clients, new InMemoryProviderSettings(), new PlainSealer(), commands(clock));
  }

  private static IdempotentCommands commands(Clock clock) {
    var database = new InMemoryUnitOfWork();
    return new IdempotentCommands(new InMemoryOperatorAudit(database, clock), database);
  }

  /** Seals under a number; refuses a WeChat Pay key that has not 32 characters. */
  private static final class PlainSealer implements SettingsSealer {
    private final List<ProviderSettings> sealed = new CopyOnWriteArrayList<>();

    @Override
    public boolean hasKey() {
      return true;
    }

    @Override
    public Sealed seal(ClientId client, ProviderSettings settings) {
      if (settings instanceof ProviderSettings.WechatPay wechat
          && wechat.apiV3Key().length() != 32) {
        throw new IllegalArgumentException("apiV3Key must have 32 bytes");
      }
      sealed.add(settings);
      return new Sealed("k1", String.valueOf(sealed.lastIndexOf(settings)));
    }

    @Override
    public ProviderSettings open(
        ClientId client, PaymentProvider provider, String keyId, String sealed) {
      return this.sealed.get(Integer.parseInt(sealed));
    }
  }

  static PaymentIntake intake(
      InMemoryPaymentCallbacks callbacks, PaymentCallbackWorker worker, Clock clock) {
    var observer = new DeafPaymentObserver();
    return new PaymentIntake(
        new PaymentCallbackReceiver(
            new DemoAccount(),
            callbacks,
            new BodyKeeping(new PlainBodies(clock), Duration.ofDays(30)),
            worker,
            observer,
            clock,
            "test",
            Duration.ofSeconds(30)),
        observer,
        Duration.ofSeconds(2));
  }

  private static final class DemoAccount implements PaymentAccounts {
    @Override
    public Optional<PaymentAccount> find(PaymentProvider provider, String clientId) {
      return clientId.equals("demo")
          ? Optional.of(
              new PaymentAccount(
                  new ClientId("demo"), new SalesChannel("s01", "c01"), FakePayments::verify))
          : Optional.empty();
    }

    @Override
    public Optional<PaymentAccount> findAnew(PaymentProvider provider, String clientId) {
      return find(provider, clientId);
    }

    @Override
    public PaymentCallbackVerifier decoy(PaymentProvider provider) {
      return (raw, now) -> new Verification.Refused(VerificationRefusal.SIGNATURE);
    }
  }

  private static Verification verify(RawPaymentCallback raw, Instant now) {
    String body = new String(raw.body(), StandardCharsets.UTF_8);
    boolean signed =
        raw.header("Wechatpay-Signature").or(() -> raw.header("webhook-signature")).isPresent()
            || body.startsWith("sign=");
    if (!signed) {
      return new Verification.Refused(VerificationRefusal.SIGNATURE);
    }
    String outTradeNo = body.replace("sign=", "").replace(GOOD, "").strip();
    return new Verification.Authentic(
        PaymentExamples.paid(outTradeNo, "t-" + outTradeNo, Money.of("90.00"), FakeDomain.NOW));
  }

  private static final class DeafPaymentObserver implements PaymentObserver {
    @Override
    public void received(PaymentProvider provider, ReceiveResult result) {}

    @Override
    public void refused(
        PaymentProvider provider, Optional<ClientId> client, VerificationRefusal why) {}

    @Override
    public void tried(PaymentCallback callback, HandlingResult result) {}

    @Override
    public void failed(String what, Exception cause) {}
  }
}
