package site.dopplerxd.api.operator.offer;

import site.dopplerxd.api.RequiredText;

/** A channel in which no place is locked. */
public record BlockedChannelDTO(
    @RequiredText(max = 32) String source, @RequiredText(max = 32) String channel) {}
