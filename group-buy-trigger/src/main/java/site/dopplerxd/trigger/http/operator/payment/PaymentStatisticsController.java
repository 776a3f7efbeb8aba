package site.dopplerxd.trigger.http.operator.payment;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Between;
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
  private final PaymentOperations payments;
  private final Clock clock;

  /**
   * Of how many hours.
   *
   * @param hours 24 when null
   */
  record StatisticsParameters(@Between(min = 1, max = MOST_HOURS) @Nullable Integer hours) {
    private static final int MOST_HOURS = 168;
    private static final int DEFAULT = 24;

    Duration span() {
      return Duration.ofHours(hours == null ? DEFAULT : hours);
    }
  }

  @GetMapping(
      path = "/api/v1/gbm/payment_callbacks/statistics",
      produces = MediaType.APPLICATION_JSON_VALUE)
  Response<PaymentStatisticsDTO> statistics(@Valid @ParameterObject StatisticsParameters wanted) {
    Instant since = clock.instant().minus(wanted.span());
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
