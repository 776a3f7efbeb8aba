package site.dopplerxd.domain.trade.operation;

/** A team as an operator's command left it. */
public record TeamChanged(
    String teamId, String status, int lockCount, int completeCount, boolean joinable) {}
