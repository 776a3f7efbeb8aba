package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;

/**
 * What a team was opened with and keeps for good.
 *
 * @param clientId the client that opened it
 * @param price of the place that opened it; each place has its own
 * @param targetCount places that complete it, at least 1
 * @param validEnd the first moment at which joining and paying are refused
 */
public record TeamTerms(
    TeamId teamId,
    ActivityId activityId,
    ClientId clientId,
    SalesChannel channel,
    Price price,
    int targetCount,
    Instant validStart,
    Instant validEnd,
    NotifyTarget notifyTarget) {}
