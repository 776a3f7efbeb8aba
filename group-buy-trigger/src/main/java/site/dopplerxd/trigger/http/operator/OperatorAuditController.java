package site.dopplerxd.trigger.http.operator;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.audit.AuditPageDTO;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Shows what operators did (操作审计). */
@RestController
@RequestMapping(path = "/api/v1/gbm/notify/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class OperatorAuditController {
  /** Which entries are wanted: those that match everything that is given. */
  record AuditParameters(
      @OptionalText(max = 64) @Nullable String operator,
      @OptionalText(max = 32) @Nullable String objectKind,
      @OptionalText(max = 1024) @Nullable String objectId) {

    AuditFilter toFilter() {
      return new AuditFilter(Optional.ofNullable(operator).map(Operator::new), target());
    }

    private Optional<AuditTarget> target() {
      if (objectKind == null && objectId == null) {
        return Optional.empty();
      }
      if (objectKind == null || objectId == null) {
        throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "objectKind, objectId");
      }
      return Optional.of(new AuditTarget(objectKind, objectId));
    }
  }

  private final OperatorAudit audit;
  private final PaymentSight sight;

  @GetMapping
  Response<AuditPageDTO> latest(
      @Valid @ParameterObject AuditParameters wanted, @Valid @ParameterObject PageParameters page) {
    List<AuditEntry> found = audit.latest(wanted.toFilter(), page.beforeId(), page.size() + 1);
    return Envelopes.success(AuditDtoMapper.page(found, page.size(), sight));
  }
}
