package site.dopplerxd.api.operator.payment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import site.dopplerxd.api.RequiredText;

/** Marks a notification as settled by a person. */
public record ResolvePaymentRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = RESOLUTION)
        @Pattern(regexp = "REFUNDED_OUTSIDE|OTHER_ORDER|OTHER", message = RESOLUTION)
        String resolution) {
  private static final String RESOLUTION = "{site.dopplerxd.api.resolution.message}";
}
