package site.dopplerxd.api.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some refunds, the oldest first. */
public record QueryRefundDueResponseDTO(List<RefundDueDTO> refundsDue, @Nullable Long nextCursor) {}
