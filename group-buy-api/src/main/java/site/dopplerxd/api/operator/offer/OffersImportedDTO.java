package site.dopplerxd.api.operator.offer;

/** What an import did. */
public record OffersImportedDTO(long auditId, int created, int changed, int unchanged) {}
