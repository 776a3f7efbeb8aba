package site.dopplerxd.api.operator.offer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a buyer would see of an activity. */
public record TriedOfferDTO(
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    @Nullable String refusal) {}
