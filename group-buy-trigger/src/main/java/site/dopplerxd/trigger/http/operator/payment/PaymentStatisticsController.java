package site.dopplerxd.trigger.http.operator.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.payment.PaymentStatisticDTO;
import site.dopplerxd.api.operator.payment.PaymentStatisticsDTO;
import site.dopplerxd.domain.payment.operation.PaymentOperations;
import site.dopplerxd.domain.payment.operation.PaymentStatistics;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** How payments come in (支付回调统计). */
@RestController
@RequiredArgsConstructor
class PaymentStatisticsController {
  private static final int MOST_HOURS = 168;

  private final PaymentOperations payments;
  private final Clock clock;

  @GetMapping(
      path = "/api/v1/gbm/payment_callbacks/statistics",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Response<PaymentStatisticsDTO> statistics(@RequestParam(defaultValue = "24") int hours) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw PaymentRequests.illegal("hours", hours + " (1.." + MOST_HOURS + ")");
    }
    Instant since = clock.instant().minus(Duration.ofHours(hours));
    return Envelopes.success(
        new PaymentStatisticsDTO(
            since,
            payments.statistics(since).stream().map(PaymentStatisticsController::told).toList()));
  }

  private static PaymentStatisticDTO told(PaymentStatistics row) {
    return new PaymentStatisticDTO(
        row.provider(), row.status(), row.count(), row.mean().toMillis(), row.longest().toMillis());
  }
}
