package site.dopplerxd.trigger.http.operator.trade;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.trade.FindingDTO;
import site.dopplerxd.api.operator.trade.FindingPageDTO;
import site.dopplerxd.api.operator.trade.ResolveFindingRequestDTO;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.reconciliation.FindingOperations;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;
import site.dopplerxd.trigger.http.operator.Pages;

/** What the reconciliation found (对账), and that a person has dealt with it. */
@RestController
@RequestMapping(path = "/api/v1/gbm/findings", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class FindingController {
  private final ReconciliationRepository findings;
  private final FindingOperations operations;
  private final PaymentSight sight;

  /**
   * Which findings.
   *
   * @param open only those that are neither mended nor resolved
   */
  record FindingParameters(@Nullable Boolean open) {}

  @GetMapping
  Response<FindingPageDTO> list(
      @Valid @ParameterObject FindingParameters wanted,
      @Valid @ParameterObject PageParameters page) {
    List<KeptFinding> found =
        findings.newest(Boolean.TRUE.equals(wanted.open()), page.beforeId(), page.size() + 1);
    return Envelopes.success(
        new FindingPageDTO(
            Pages.shown(found, page.size()).stream().map(this::finding).toList(),
            Pages.next(found, page.size(), KeptFinding::id)));
  }

  @PostMapping(path = "/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<FindingDTO> resolve(
      @PathVariable long id,
      @Valid @RequestBody ResolveFindingRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(finding(operations.resolve(id, request.detail(), command)));
  }

  private FindingDTO finding(KeptFinding kept) {
    return new FindingDTO(
        kept.id(),
        kept.kind(),
        sight.shownSubject(kept.subject()),
        kept.detail(),
        kept.firstSeen(),
        kept.lastSeen(),
        kept.timesSeen(),
        kept.isMended(),
        kept.resolvedAt(),
        kept.resolvedBy(),
        sight.isFull() ? kept.resolvedNote() : null);
  }
}
