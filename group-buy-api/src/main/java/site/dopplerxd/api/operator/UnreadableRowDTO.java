package site.dopplerxd.api.operator;

/** A row of this page that this version of the service cannot read. */
public record UnreadableRowDTO(long id, String problem) {}
