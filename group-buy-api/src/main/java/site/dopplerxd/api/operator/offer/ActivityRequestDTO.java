package site.dopplerxd.api.operator.offer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import site.dopplerxd.api.RequiredText;

/** Drafts or changes an activity. */
public record ActivityRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = "{site.dopplerxd.api.required.message}") @Valid ActivityDTO activity) {}
