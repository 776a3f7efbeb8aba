package site.dopplerxd.trigger.http.operator.trade;

import jakarta.validation.Valid;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.trade.FindingDTO;
import site.dopplerxd.api.operator.trade.FindingPageDTO;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.Pages;

/** What the reconciliation found (对账). */
@RestController
@RequestMapping(path = "/api/v1/gbm/findings", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class FindingController {
  private final ReconciliationRepository findings;
  private final PaymentSight sight;

  /** Which page. */
  record FindingParameters(
      @Between(min = 1, max = Long.MAX_VALUE) @Nullable Long cursor,
      @Between(min = 1, max = Pages.MOST) @Nullable Integer limit) {}

  @GetMapping
  Response<FindingPageDTO> list(@Valid @ParameterObject FindingParameters page) {
    int size = Pages.size(page.limit());
    long before = page.cursor() == null ? Long.MAX_VALUE : page.cursor();
    List<KeptFinding> found = findings.newest(before, size + 1);
    return Envelopes.success(
        new FindingPageDTO(
            Pages.shown(found, size).stream().map(this::finding).toList(),
            Pages.next(found, size, KeptFinding::id)));
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
        kept.isMended());
  }
}
