package site.dopplerxd.trigger.http.operator;

import java.util.List;
import site.dopplerxd.api.operator.audit.AuditEntryDTO;
import site.dopplerxd.api.operator.audit.AuditPageDTO;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.payment.port.PaymentSight;

/** Shows the audit, in the words of the wire. */
final class AuditDtoMapper {
  private AuditDtoMapper() {}

  /** A page out of what was found, which may be one more than it holds. */
  static AuditPageDTO page(List<AuditEntry> found, int size, PaymentSight sight) {
    return new AuditPageDTO(
        Pages.shown(found, size).stream().map(sight::shown).map(AuditDtoMapper::entry).toList(),
        Pages.next(found, size, AuditEntry::id));
  }

  private static AuditEntryDTO entry(AuditEntry entry) {
    return new AuditEntryDTO(
        entry.id(),
        entry.at(),
        entry.request().operator().name(),
        entry.request().requestId(),
        entry.request().action().code(),
        entry.request().target().kind(),
        entry.request().target().id(),
        entry.request().reason(),
        entry.before().values(),
        entry.after().values());
  }
}
