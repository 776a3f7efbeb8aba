package site.dopplerxd.api.operator.task;

import site.dopplerxd.api.RequiredText;

/** Owes a complete team's callback again. */
public record CreateTaskRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @RequiredText(max = 64) String teamId) {}
