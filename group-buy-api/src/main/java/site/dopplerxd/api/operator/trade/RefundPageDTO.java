package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/** Some refunds, oldest first. */
public record RefundPageDTO(
    List<OperatorRefundDTO> refunds,
    List<UnreadableRowDTO> unreadable,
    @Nullable Long nextCursor) {}
