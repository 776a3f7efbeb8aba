package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.reconciliation.OpenMatters;
import site.dopplerxd.domain.reconciliation.OpenMatters.Figures;

/** What is owed back and what was found, asked of the database at most once in ten seconds. */
@Component
final class OpenMatterGauges implements MeterBinder {
  private final Remembered<Figures> latest;

  OpenMatterGauges(OpenMatters open) {
    this.latest = new Remembered<>(Duration.ofSeconds(10), open::figures);
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("group_buy.refunds.open", latest, seen -> seen.read(Figures::refunds))
        .description("Refunds that are owed and not done, counted up to 10,000")
        .register(meters);
    Gauge.builder(
            "group_buy.refunds.oldest.open.age", latest, seen -> seen.read(OpenMatterGauges::age))
        .description("For how long the first of them has been owed")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("group_buy.findings.open", latest, seen -> seen.read(Figures::findings))
        .description("Findings of the reconciliation that still stand, counted up to 10,000")
        .register(meters);
  }

  private static double age(Figures figures) {
    return figures.oldestRefund().toSeconds();
  }
}
