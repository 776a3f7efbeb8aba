package site.dopplerxd.domain.activity.model;

import java.util.Optional;

/**
 * How many places there are to be had in an activity.
 *
 * @param places that can be sold in all, at least 1; absent for any number
 * @param soldOut whether all of them were sold a moment ago; at most five seconds old
 * @param unpaid places that one buyer may hold at once without having paid, at least 1
 * @param lapsedAnHour places that one buyer may leave unpaid in an hour, at least 1
 */
public record PlaceLimits(
    Optional<Integer> places,
    boolean soldOut,
    Optional<Integer> unpaid,
    Optional<Integer> lapsedAnHour) {}
