package site.dopplerxd.api.operator.trade;

import java.time.Instant;

/** A team, as operators see it. */
public record OperatorTeamDTO(
    String teamId,
    long activityId,
    String clientId,
    String source,
    String channel,
    int status,
    int groupType,
    int targetCount,
    int lockCount,
    int completeCount,
    boolean joinable,
    Instant validStartTime,
    Instant validEndTime) {}
