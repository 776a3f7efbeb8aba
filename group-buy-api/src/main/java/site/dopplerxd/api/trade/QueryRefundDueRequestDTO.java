package site.dopplerxd.api.trade;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.Between;

/** Asks for what is owed back in the client's channel, the oldest first. */
public record QueryRefundDueRequestDTO(
    @Pattern(regexp = "OPEN|TOLD|DONE", message = "{site.dopplerxd.api.refundState.message}")
        @Nullable String state,
    @Between(min = 1, max = Long.MAX_VALUE) @Nullable Long cursor,
    @Between(min = 1, max = 200) @Nullable Integer limit) {}
