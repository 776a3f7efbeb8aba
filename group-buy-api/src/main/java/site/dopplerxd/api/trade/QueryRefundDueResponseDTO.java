package site.dopplerxd.api.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some refunds, the oldest first.
 *
 * @param nextCursor null when there are no more
 */
public record QueryRefundDueResponseDTO(List<RefundDueDTO> refundsDue, @Nullable Long nextCursor) {}
