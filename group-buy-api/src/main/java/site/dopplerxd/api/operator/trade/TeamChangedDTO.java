package site.dopplerxd.api.operator.trade;

/** A team as a command left it. */
public record TeamChangedDTO(
    String teamId, String status, int lockCount, int completeCount, boolean joinable) {}
