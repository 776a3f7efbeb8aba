package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some refunds, oldest first.
 *
 * @param nextCursor null when there are no more
 */
public record RefundPageDTO(List<OperatorRefundDTO> refunds, @Nullable Long nextCursor) {}
