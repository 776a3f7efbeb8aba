package site.dopplerxd.api.callback;

import java.util.List;

/**
 * The callback (回调) as a merchant reads it: a team is complete.
 *
 * @param outTradeNoList the trade numbers of all its places, in the order of their locks, the last
 *     paid one at the end
 */
public record NotifyRequestDTO(String teamId, List<String> outTradeNoList) {}
