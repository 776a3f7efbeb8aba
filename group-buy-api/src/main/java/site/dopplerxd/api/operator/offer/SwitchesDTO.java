package site.dopplerxd.api.operator.offer;

import java.util.List;

/**
 * What is switched at the moment.
 *
 * @param downgraded no place is locked at all
 * @param grayCut percent of the buyers who may lock
 * @param blockedChannels in which no place is locked, besides those that the configuration blocks
 */
public record SwitchesDTO(
    boolean downgraded, int grayCut, List<BlockedChannelDTO> blockedChannels, long version) {}
