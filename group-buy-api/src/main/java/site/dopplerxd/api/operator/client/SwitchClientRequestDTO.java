package site.dopplerxd.api.operator.client;

import site.dopplerxd.api.RequiredText;

/** Enables or disables a client, at any version. */
public record SwitchClientRequestDTO(
    @RequiredText(max = 64) String requestId, @RequiredText(max = 256) String reason) {}
