package site.dopplerxd.domain.trade.market;

/**
 * The teams of an activity in a channel. Teams that ended without being complete do not count.
 *
 * @param teams that are open or complete
 * @param complete those of them that are complete, also when places of them were given back later
 * @param members places taken in all of them
 */
public record TeamStatistic(long teams, long complete, long members) {
  /** Of these teams and of others. */
  public TeamStatistic plus(TeamStatistic others) {
    return new TeamStatistic(
        teams + others.teams, complete + others.complete, members + others.members);
  }
}
