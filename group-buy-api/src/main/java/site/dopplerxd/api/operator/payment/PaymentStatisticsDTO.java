package site.dopplerxd.api.operator.payment;

import java.time.Instant;
import java.util.List;

/** Notifications since a moment, by provider and status. */
public record PaymentStatisticsDTO(Instant since, List<PaymentStatisticDTO> statistics) {
  public PaymentStatisticsDTO {
    statistics = List.copyOf(statistics);
  }
}
