package site.dopplerxd.api.operator.offer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer would see of an activity.
 *
 * @param refusal the code with which a lock would be refused right now; null when it would not be
 */
public record TriedOfferDTO(
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    @Nullable String refusal) {}
