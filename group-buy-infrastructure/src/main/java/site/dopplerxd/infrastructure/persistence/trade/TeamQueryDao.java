package site.dopplerxd.infrastructure.persistence.trade;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** Teams and their places, for people. Every statement is bounded, and timed out. */
@Mapper
interface TeamQueryDao {
  /** What a place, and the team that it is in, must have. What is null does not matter. */
  record PlaceSearchRow(
      @Nullable String outTradeNo,
      @Nullable String userId,
      @Nullable String source,
      @Nullable String channel,
      @Nullable Long activityId,
      @Nullable String teamId,
      @Nullable Integer status) {}

  @Nullable TeamViewRow find(String teamId);

  /** Descending ids. */
  List<TeamViewRow> newest(long beforeId, int limit);

  /**
   * Descending ids.
   *
   * @param statuses one of which it has
   */
  List<TeamViewRow> newestOf(
      @Nullable Long activityId, List<Integer> statuses, long beforeId, int limit);

  /**
   * Descending ids.
   *
   * @param most teams that are looked at
   */
  List<TeamViewRow> newestByPlace(PlaceSearchRow place, int most, long beforeId, int limit);

  /** Ascending. */
  List<PlaceSeenRow> places(String teamId, int limit);
}
