package site.dopplerxd.domain.shared;

/** Names an activity; positive. */
public record ActivityId(long value) {
  public ActivityId {
    if (value <= 0) {
      throw new IllegalArgumentException("activityId must be positive, was " + value);
    }
  }
}
