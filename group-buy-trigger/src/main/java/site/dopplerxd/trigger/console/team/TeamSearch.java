package site.dopplerxd.trigger.console.team;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.search.TeamFilter;
import site.dopplerxd.trigger.console.frame.FormText;

/** The filters of the list, as its form sends them; a blank one is ignored. */
record TeamSearch(
    @Nullable String teamId,
    @Nullable String outTradeNo,
    @Nullable String userId,
    @Nullable String source,
    @Nullable String channel,
    @Nullable String activityId,
    @Nullable String status) {

  /**
   * The domain's filter.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that cannot be
   *     read
   */
  TeamFilter filter() {
    return new TeamFilter(
        FormText.read("teamId", teamId, TeamId::new),
        FormText.read("outTradeNo", outTradeNo, OutTradeNo::new),
        FormText.read("userId", userId, UserId::new),
        FormText.channel(source, channel),
        FormText.read("activityId", activityId, text -> new ActivityId(Long.parseLong(text))),
        FormText.choice("status", status, TeamStatus.values()));
  }
}
