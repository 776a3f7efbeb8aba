package site.dopplerxd.api.operator.offer;

/**
 * The switches as a change left them.
 *
 * @param auditId the entry of the audit that tells it
 */
public record SwitchesChangedDTO(long auditId, SwitchesDTO switches) {}
