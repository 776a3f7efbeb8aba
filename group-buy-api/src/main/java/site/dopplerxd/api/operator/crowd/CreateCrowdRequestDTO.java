package site.dopplerxd.api.operator.crowd;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import site.dopplerxd.api.RequiredText;

/** Adds a crowd without members. */
public record CreateCrowdRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = TAG) @Pattern(regexp = "[A-Za-z0-9._-]{1,32}", message = TAG) String tagId,
    @RequiredText(max = 128) String tagName) {
  private static final String TAG = "{site.dopplerxd.api.tagId.message}";
}
