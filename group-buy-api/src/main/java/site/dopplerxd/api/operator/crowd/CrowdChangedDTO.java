package site.dopplerxd.api.operator.crowd;

/** A crowd as a change left it. */
public record CrowdChangedDTO(long auditId, String tagId, long members, long version) {}
