package site.dopplerxd.api.trade;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The place that was locked, the same at every repeat. */
public record LockMarketPayOrderResponseDTO(
    String orderId,
    String teamId,
    BigDecimal originalPrice,
    BigDecimal deductionPrice,
    BigDecimal payPrice,
    int tradeOrderStatus,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant payDeadline) {}
