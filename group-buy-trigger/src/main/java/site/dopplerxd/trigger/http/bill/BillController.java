package site.dopplerxd.trigger.http.bill;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.RequiredText;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.payment.BillReportDTO;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.payment.bill.BillCheck;
import site.dopplerxd.domain.payment.bill.BillPayment;
import site.dopplerxd.domain.payment.bill.BillReport;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.lines.FormattedLines;
import site.dopplerxd.trigger.http.lines.LineReader;
import site.dopplerxd.trigger.http.operator.ClientIds;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.RateLimitedException;
import site.dopplerxd.types.ResponseCode;

/**
 * Takes a provider's bill of a day as it arrives (对账单). Not in the OpenAPI description, which knows
 * no bodies of lines: docs/payments.md has it.
 */
@Slf4j
@Hidden
@RestController
@RequiredArgsConstructor
class BillController {
  private static final Charset GBK = Charset.forName("GBK");

  /** Of a line; the longest text that a provider repeats has 128 characters. */
  private static final int MOST_BYTES = 16_384;

  /** Each holds a thread, and a connection of the database now and then. */
  private static final int AT_ONCE = 2;

  private static final Duration COME_AGAIN = Duration.ofSeconds(30);

  private final BillCheck bills;
  private final Semaphore free = new Semaphore(AT_ONCE);

  /** Of which day, under which request, and why. */
  record BillParameters(
      @RequiredText(max = 10) String day,
      @RequiredText(max = 64) String requestId,
      @RequiredText(max = 256) String reason) {}

  @PostMapping(
      path = "/api/v1/gbm/payments/bills/{provider}/{clientId}",
      consumes = "text/csv",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Response<BillReportDTO> check(
      @PathVariable String provider,
      @PathVariable String clientId,
      @Valid @ParameterObject BillParameters parameters,
      HttpServletRequest request,
      @Nullable Principal principal)
      throws IOException {
    var command = OperatorCommands.of(principal, parameters.requestId(), parameters.reason());
    PaymentProvider whose = provider(provider);
    ClientId client = ClientIds.of(clientId);
    LocalDate day = day(parameters.day());
    FormattedLines<BillPayment> lines = lines(whose, day, request);
    if (!free.tryAcquire()) {
      throw new RateLimitedException("bills=" + AT_ONCE, COME_AGAIN);
    }
    try {
      return told(bills.check(client, whose, day, lines::next, command));
    } finally {
      free.release();
    }
  }

  private static Response<BillReportDTO> told(CommandResult<BillReport> checked) {
    BillReport report = checked.result();
    if (!checked.repeat()) {
      log.info(
          "payment bill checked clientId={} provider={} day={} payments={} withoutPlace={}"
              + " withoutPayment={} differing={}",
          report.clientId(),
          report.provider(),
          report.day(),
          report.payments(),
          report.withoutPlace(),
          report.withoutPayment(),
          report.differing());
    }
    return Envelopes.success(
        new BillReportDTO(
            report.clientId(),
            report.provider(),
            report.day(),
            report.payments(),
            report.withoutPlace(),
            report.withoutPayment(),
            report.differing(),
            report.mended()));
  }

  private static PaymentProvider provider(String text) {
    return PaymentProvider.find(text)
        .filter(Set.of(PaymentProvider.WECHATPAY, PaymentProvider.ALIPAY)::contains)
        .orElseThrow(() -> illegal("provider (wechatpay, alipay)"));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw illegal("day (yyyy-MM-dd)");
    }
  }

  /** In the charset that the request names, else in the provider's. */
  private static FormattedLines<BillPayment> lines(
      PaymentProvider provider, LocalDate day, HttpServletRequest request) throws IOException {
    boolean alipay = provider == PaymentProvider.ALIPAY;
    Charset charset =
        Optional.ofNullable(
                MediaType.parseMediaType(String.valueOf(request.getContentType())).getCharset())
            .orElse(alipay ? GBK : StandardCharsets.UTF_8);
    if (!Set.of("UTF-8", "GBK", "GB18030").contains(charset.name())) {
      throw illegal("charset (UTF-8, GBK, GB18030)");
    }
    return new FormattedLines<>(
        new LineReader(request.getInputStream(), charset, MOST_BYTES),
        alipay ? new AlipayBill(day) : new WechatPayBill(day),
        ResponseCode.BILL_LINE);
  }

  private static AppException illegal(String what) {
    return new AppException(ResponseCode.ILLEGAL_PARAMETER, what);
  }
}
