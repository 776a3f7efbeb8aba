package site.dopplerxd.api.operator.trade;

import site.dopplerxd.api.RequiredText;

/**
 * Marks a finding as dealt with by a person.
 *
 * @param detail of the finding as the person has seen it
 */
public record ResolveFindingRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @RequiredText(max = 512) String detail) {}
