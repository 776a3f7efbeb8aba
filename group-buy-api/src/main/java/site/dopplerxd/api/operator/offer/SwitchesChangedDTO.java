package site.dopplerxd.api.operator.offer;

/** The switches as a change left them. */
public record SwitchesChangedDTO(long auditId, SwitchesDTO switches) {}
