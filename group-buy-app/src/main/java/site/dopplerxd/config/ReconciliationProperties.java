package site.dopplerxd.config;

import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.reconciliation.FindingKind;

/**
 * What the reconciliation does: {@code group-buy.reconciliation.*}; when it looks is {@code
 * group-buy.reconciliation.cron}.
 *
 * @param mend the kinds of findings that are mended; the others are only reported
 * @param refundsOpen for how long a refund may be open before people are told
 * @param refundsKept for how long refunds are kept that were done
 * @param findingsKept for how long findings are kept that were not seen again
 */
@Validated
@ConfigurationProperties(ReconciliationProperties.PREFIX)
record ReconciliationProperties(
    @DefaultValue Set<FindingKind> mend,
    @DurationMin(minutes = 1) @DurationMax(days = 365) @DefaultValue("1h") Duration refundsOpen,
    @DurationMin(days = 30) @DurationMax(days = 3650) @DefaultValue("730d") Duration refundsKept,
    @DurationMin(days = 1) @DurationMax(days = 3650) @DefaultValue("90d") Duration findingsKept) {
  static final String PREFIX = "group-buy.reconciliation";

  ReconciliationProperties {
    mend.stream()
        .filter(kind -> !kind.isMendable())
        .findFirst()
        .ifPresent(
            kind -> {
              throw new IllegalArgumentException(PREFIX + ".mend: " + kind + " needs a person");
            });
  }
}
