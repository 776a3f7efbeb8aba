package site.dopplerxd.api.operator;

import site.dopplerxd.api.RequiredText;

/**
 * What every change needs.
 *
 * @param requestId chosen by the caller: the same request under the same id is done once
 * @param reason for those who read the audit
 */
public record OperatorRequestDTO(
    @RequiredText(max = 64) String requestId, @RequiredText(max = 256) String reason) {}
