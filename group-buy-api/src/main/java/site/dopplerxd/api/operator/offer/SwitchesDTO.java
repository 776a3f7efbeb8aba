package site.dopplerxd.api.operator.offer;

import java.util.List;

/** What is switched at the moment. */
public record SwitchesDTO(
    boolean downgraded, int grayCut, List<BlockedChannelDTO> blockedChannels, long version) {}
