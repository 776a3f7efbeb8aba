package site.dopplerxd.campaign;

/**
 * How often merchants were called, and why more often than once.
 *
 * @param unrecorded calls whose result could not be recorded
 * @param calledAgain calls that were answered with success, and made again all the same
 * @param excused as many of those as were never recorded, because something broke
 */
public record CallCounts(long calls, long unrecorded, long calledAgain, long excused) {
  @Override
  public String toString() {
    return ("%d calls, %d without a record; %d made again after success: %d as something broke before"
            + " it was recorded, %d as the caller had given up")
        .formatted(calls, unrecorded, calledAgain, excused, calledAgain - excused);
  }
}
