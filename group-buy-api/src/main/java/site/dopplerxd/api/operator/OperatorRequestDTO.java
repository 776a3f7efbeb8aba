package site.dopplerxd.api.operator;

import site.dopplerxd.api.RequiredText;

/** What every change needs. */
public record OperatorRequestDTO(
    @RequiredText(max = 64) String requestId, @RequiredText(max = 256) String reason) {}
