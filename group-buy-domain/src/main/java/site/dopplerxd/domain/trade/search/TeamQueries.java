package site.dopplerxd.domain.trade.search;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.TeamId;

/** Shows teams of all channels to people. Every answer is a bounded number of rows. */
public interface TeamQueries {
  /** A buyer, or a trade number, is looked for in this many teams. */
  int MOST_OF_PLACE = 1_000;

  Optional<TeamView> find(TeamId teamId);

  /**
   * The newest of these teams whose ids lie below {@code beforeId}, the newest first. Of a buyer
   * with places in more than {@link #MOST_OF_PLACE} teams, some are left out.
   */
  List<TeamView> newest(TeamFilter filter, long beforeId, int limit);

  /** The places of a team in the order in which they were locked, the first {@code limit}. */
  List<PlaceSeen> places(TeamId teamId, int limit);
}
