package site.dopplerxd.trigger.http.operator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.audit.AuditPageDTO;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Shows what operators did (操作审计). */
@RestController
@RequestMapping(path = "/api/v1/gbm/notify/audit", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class OperatorAuditController {
  private static final Set<String> PARAMETERS =
      Set.of("operator", "objectKind", "objectId", "cursor", "limit");

  private final OperatorAudit audit;

  @GetMapping
  Response<AuditPageDTO> latest(@RequestParam MultiValueMap<String, String> parameters) {
    QueryReader query = QueryReader.of(parameters, PARAMETERS);
    TaskQueries.Page page = TaskQueries.page(query);
    List<AuditEntry> entries = audit.latest(filter(query), page.beforeId(), page.limit());
    return Envelopes.success(AuditAnswers.page(entries, page.limit()));
  }

  private static AuditFilter filter(QueryReader query) {
    return new AuditFilter(query.text("operator", 64).map(Operator::new), target(query));
  }

  private static Optional<AuditTarget> target(QueryReader query) {
    Optional<String> kind = query.text("objectKind", 32);
    Optional<String> id = query.text("objectId", 1024);
    if (kind.isPresent() != id.isPresent()) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "objectKind, objectId");
    }
    return kind.map(one -> new AuditTarget(one, id.orElseThrow()));
  }
}
