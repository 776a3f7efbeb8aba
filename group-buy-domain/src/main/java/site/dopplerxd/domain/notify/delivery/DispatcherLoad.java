package site.dopplerxd.domain.notify.delivery;

import java.util.List;

/**
 * What one node has on its hands.
 *
 * @param lanes how busy each lane is, the shared one first
 * @param resultsUnrecorded calls of all lanes that were made and whose result is not written down
 *     yet
 */
public record DispatcherLoad(List<LaneLoad> lanes, int resultsUnrecorded) {
  /**
   * How busy a lane is.
   *
   * @param lane the type of its tasks; {@link #SHARED} for those of channels without a limit of
   *     their own
   * @param permits that bound its calls under way
   * @param inUse of these; a claim that is looking for tasks holds some too
   */
  public record LaneLoad(String lane, int permits, int inUse) {
    public static final String SHARED = "shared";
  }

  /** In all lanes. */
  public int permitsInUse() {
    return lanes.stream().mapToInt(LaneLoad::inUse).sum();
  }
}
