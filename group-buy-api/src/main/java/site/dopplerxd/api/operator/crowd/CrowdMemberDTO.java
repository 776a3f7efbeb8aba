package site.dopplerxd.api.operator.crowd;

/** Whether a buyer belongs to a crowd. */
public record CrowdMemberDTO(String tagId, String userId, boolean member) {}
