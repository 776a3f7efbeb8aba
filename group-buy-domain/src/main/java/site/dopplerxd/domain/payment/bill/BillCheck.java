package site.dopplerxd.domain.payment.bill;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.bill.BillRecords.Account;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Compares a provider's bill of a day with what is known here. What differs is kept as findings; of
 * a bill that cannot be read to its end, nothing is. The same bill may come again, and a later one
 * of the same day: what has become right meanwhile is noted as mended. A bill without a payment
 * finds and mends nothing: it may be of another day, or of another type. It is refused where a
 * place of its day was paid.
 */
@RequiredArgsConstructor
public final class BillCheck {
  private static final List<FindingKind> KINDS =
      List.of(
          FindingKind.PAYMENT_WITHOUT_PLACE,
          FindingKind.PLACE_WITHOUT_PAYMENT,
          FindingKind.PAYMENT_AMOUNT_DIFFERS);

  private final BillRecords records;
  private final ProviderSettingsRepository settings;
  private final ReconciliationRepository findings;
  private final IdempotentCommands commands;
  private final Clock clock;

  /**
   * Reads a bill and compares it; takes as long as it takes to arrive.
   *
   * @param provider WECHATPAY or ALIPAY
   * @param day of the bill, in Shanghai
   * @throws AppException NO_PROVIDER_SETTINGS; BILL_LINE naming a line that cannot be read or is
   *     another merchant's, when it has no payment and a place was paid, or when there are more
   *     than 1,000,000 payments or 1,000 differences. Payments without a place count for that only
   *     where none of the bill is known; REQUEST_ID_REUSED
   */
  public CommandResult<BillReport> check(
      ClientId client,
      PaymentProvider provider,
      LocalDate day,
      BillSource bill,
      OperatorCommand command) {
    SealedSettings known = settings(client, provider);
    var comparison =
        new BillComparison(
            records,
            new Account(client, known.channel(), provider),
            Optional.of(known.account()).filter(account -> !account.isEmpty()),
            day);
    comparison.run(bill);
    String whose = "%s/%s/%s".formatted(client.value(), provider.getCode(), day);
    return commands.once(
        command.to(
            AuditAction.PAYMENT_BILL,
            new AuditTarget("payment_bill", whose + "/" + comparison.fingerprint())),
        BillReport.class,
        () -> kept(client, provider, day, comparison, known));
  }

  private SealedSettings settings(ClientId client, PaymentProvider provider) {
    return settings
        .find(client, provider)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.NO_PROVIDER_SETTINGS, client.value() + "/" + provider.getCode()));
  }

  private CommandEffect<BillReport> kept(
      ClientId client,
      PaymentProvider provider,
      LocalDate day,
      BillComparison comparison,
      SealedSettings known) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    comparison.findings().all().forEach(finding -> findings.save(finding, now));
    int mended =
        KINDS.stream()
            .filter(comparison::mends)
            .mapToInt(
                kind ->
                    findings.mendedUnlessSeen(
                        kind,
                        known.channel(),
                        comparison.findings().subjects(),
                        comparison.spared(),
                        now))
            .sum();
    var report =
        new BillReport(
            client.value(),
            provider.getCode(),
            day.toString(),
            comparison.payments(),
            comparison.findings().count(FindingKind.PAYMENT_WITHOUT_PLACE),
            comparison.findings().count(FindingKind.PLACE_WITHOUT_PAYMENT),
            comparison.findings().count(FindingKind.PAYMENT_AMOUNT_DIFFERS),
            mended);
    return new CommandEffect<>(AuditSnapshot.NONE, facts(report), report);
  }

  private static AuditSnapshot facts(BillReport report) {
    return AuditSnapshot.of("payments", report.payments())
        .and("withoutPlace", report.withoutPlace())
        .and("withoutPayment", report.withoutPayment())
        .and("differing", report.differing())
        .and("mended", report.mended());
  }
}
