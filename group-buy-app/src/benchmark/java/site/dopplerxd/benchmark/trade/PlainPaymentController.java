package site.dopplerxd.benchmark.trade;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.shared.UnitOfWork;

/**
 * What receiving costs at least: a notification is verified and one row is inserted, on the thread
 * of the request. And the processor time of the threads that receive. Only there in the benchmark's
 * service.
 */
@Profile(NoTradeController.PROFILE)
@RestController
@RequiredArgsConstructor
final class PlainPaymentController {
  static final String TABLE =
      "CREATE TABLE plain_payment (id VARCHAR(64) PRIMARY KEY, out_trade_no VARCHAR(64) NOT NULL,"
          + " transaction_id VARCHAR(64) NOT NULL, amount DECIMAL(12,2) NOT NULL)";

  private final PaymentAccounts accounts;
  private final JdbcTemplate sql;
  private final UnitOfWork unitOfWork;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  @PostMapping("/api/v1/gbm/payment/plain")
  void receive(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    var raw = RawPaymentCallback.of(headers, request.getInputStream().readAllBytes());
    var verifier = accounts.find(PaymentProvider.WECHATPAY, "demo").orElseThrow().verifier();
    var found = verifier.verify(raw, Instant.now());
    if (!(found instanceof Verification.Authentic authentic)) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    var message = authentic.message();
    unitOfWork.inTransaction(
        () ->
            sql.update(
                "INSERT INTO plain_payment VALUES (?, ?, ?, ?)",
                UUID.randomUUID().toString(),
                message.outTradeNo().orElseThrow().value(),
                message.transactionId().orElseThrow(),
                message.amount().orElseThrow().amount()));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  /** In nanoseconds: of the threads that serve requests and those that verify and store. */
  @GetMapping("/api/v1/gbm/payment/cpu")
  String cpu() {
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && receives(thread.getThreadName())) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return Long.toString(nanos);
  }

  private static boolean receives(String name) {
    return name.contains("-exec-")
        || name.contains("-Poller")
        || name.contains("-Acceptor")
        || name.equals("payment-intake");
  }
}
