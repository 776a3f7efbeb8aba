package site.dopplerxd.api.operator.crowd;

/** A crowd: buyers under one tag. */
public record CrowdDTO(String tagId, String tagName, long members, long version) {}
