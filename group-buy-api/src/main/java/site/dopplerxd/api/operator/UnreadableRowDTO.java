package site.dopplerxd.api.operator;

/**
 * A row of this page that this version of the service cannot read.
 *
 * @param id of the row in its table
 * @param problem what cannot be read
 */
public record UnreadableRowDTO(long id, String problem) {}
