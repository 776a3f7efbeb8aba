package site.dopplerxd.api.trade;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place that was locked, the same at every repeat.
 *
 * @param payPrice what the buyer has to pay: {@code originalPrice − deductionPrice}
 * @param tradeOrderStatus as the lock left the place: always 0, locked
 * @param payDeadline until when it is to be paid; absent for a place that was locked before
 *     deadlines were kept
 */
public record LockMarketPayOrderResponseDTO(
    String orderId,
    String teamId,
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    int tradeOrderStatus,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant payDeadline) {}
