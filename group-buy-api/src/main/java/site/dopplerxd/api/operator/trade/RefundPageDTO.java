package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/**
 * Some refunds, oldest first.
 *
 * @param unreadable rows of this page that this version of the service cannot read
 * @param nextCursor null when there are no more
 */
public record RefundPageDTO(
    List<OperatorRefundDTO> refunds,
    List<UnreadableRowDTO> unreadable,
    @Nullable Long nextCursor) {}
