package site.dopplerxd.api.callback;

import java.util.List;

/** The callback (回调) as a merchant reads it: a team is complete. */
public record NotifyRequestDTO(String teamId, List<String> outTradeNoList) {}
