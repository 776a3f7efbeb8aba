package site.dopplerxd.domain.activity.crowd;

/** A crowd as a change left it. */
public record CrowdChanged(String tagId, long members, long version) {
  static CrowdChanged of(Crowd crowd) {
    return new CrowdChanged(crowd.tagId(), crowd.members(), crowd.version());
  }
}
