package site.dopplerxd.api.operator.offer;

/**
 * What an import did.
 *
 * @param auditId the entry of the audit that tells it
 */
public record OffersImportedDTO(long auditId, int created, int changed, int unchanged) {}
