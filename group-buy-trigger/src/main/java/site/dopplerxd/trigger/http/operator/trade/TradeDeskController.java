package site.dopplerxd.trigger.http.operator.trade;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
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
import site.dopplerxd.api.operator.OperatorRequestDTO;
import site.dopplerxd.api.operator.trade.PlaceClosedDTO;
import site.dopplerxd.api.operator.trade.PlacePageDTO;
import site.dopplerxd.api.operator.trade.RefundChangedDTO;
import site.dopplerxd.api.operator.trade.RefundPageDTO;
import site.dopplerxd.api.operator.trade.TeamChangedDTO;
import site.dopplerxd.api.operator.trade.TeamPageDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.operator.model.RowResult;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.operation.PlaceFilter;
import site.dopplerxd.domain.trade.operation.RefundFilter;
import site.dopplerxd.domain.trade.operation.RefundOperations;
import site.dopplerxd.domain.trade.operation.TradeOperations;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;

/** What operators see and do of places, teams and refunds. Each change is done once for an id. */
@RestController
@RequestMapping(path = "/api/v1/gbm", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class TradeDeskController {
  private final TradeQueries queries;
  private final TradeOperations operations;
  private final RefundOperations refunds;
  private final PaymentSight sight;
  private final Clock clock;

  /** Which places: those that have all that is given. */
  record PlaceParameters(
      @Size(max = 64) @Nullable String orderId,
      @Size(max = 64) @Nullable String outTradeNo,
      @Size(max = 64) @Nullable String userId,
      @Size(max = 64) @Nullable String teamId) {
    PlaceFilter filter() {
      return new PlaceFilter(
          Optional.ofNullable(orderId),
          Optional.ofNullable(outTradeNo),
          Optional.ofNullable(userId),
          Optional.ofNullable(teamId));
    }
  }

  @GetMapping("/places")
  Response<PlacePageDTO> places(
      @Valid @ParameterObject PlaceParameters wanted, @Valid @ParameterObject PageParameters page) {
    return Envelopes.success(
        TradeDeskMapper.places(
            queries.places(wanted.filter(), page.beforeId(), page.size() + 1), page.size()));
  }

  @PostMapping(path = "/places/{orderId}/close", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<PlaceClosedDTO> closePlace(
      @PathVariable String orderId,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TradeDeskMapper.closed(operations.closePlace(DeskIds.order(orderId), command).result()));
  }

  /**
   * Which teams.
   *
   * @param inProgress those that end first, instead of the newest
   */
  record TeamParameters(@Size(max = 64) @Nullable String teamId, @Nullable Boolean inProgress) {}

  @GetMapping("/teams")
  Response<TeamPageDTO> teams(
      @Valid @ParameterObject TeamParameters wanted, @Valid @ParameterObject PageParameters page) {
    boolean inProgress = Boolean.TRUE.equals(wanted.inProgress());
    return Envelopes.success(
        TradeDeskMapper.teams(
            found(wanted.teamId(), inProgress, page), page.size(), !inProgress, clock.instant()));
  }

  private List<RowResult<GroupBuyTeamEntity>> found(
      @Nullable String teamId, boolean inProgress, PageParameters page) {
    if (teamId != null) {
      return queries.team(DeskIds.team(teamId)).stream().toList();
    }
    return inProgress
        ? queries.openTeams(page.size() + 1)
        : queries.newestTeams(page.beforeId(), page.size() + 1);
  }

  @PostMapping(path = "/teams/{teamId}/end", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<TeamChangedDTO> endTeam(
      @PathVariable String teamId,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TradeDeskMapper.team(operations.endTeam(DeskIds.team(teamId), command).result()));
  }

  @PostMapping(path = "/teams/{teamId}/stop_joining", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<TeamChangedDTO> stopJoining(
      @PathVariable String teamId,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TradeDeskMapper.team(operations.stopJoining(DeskIds.team(teamId), command).result()));
  }

  /**
   * Which refunds, the oldest first.
   *
   * @param state those that are not done when null
   */
  record RefundParameters(
      @Pattern(regexp = ApiClient.ID_PATTERN, message = "{site.dopplerxd.api.clientId.message}")
          @Nullable String clientId,
      @Pattern(regexp = "OPEN|TOLD|DONE", message = "{site.dopplerxd.api.refundState.message}")
          @Nullable String state) {
    RefundFilter filter() {
      return new RefundFilter(
          Optional.ofNullable(clientId).map(ClientId::new),
          Optional.empty(),
          Optional.ofNullable(state).map(RefundState::valueOf));
    }
  }

  @GetMapping("/refunds")
  Response<RefundPageDTO> refunds(
      @Valid @ParameterObject RefundParameters wanted,
      @Valid @ParameterObject PageParameters page) {
    return Envelopes.success(
        TradeDeskMapper.refunds(
            queries.refunds(wanted.filter(), page.afterId(), page.size() + 1),
            page.size(),
            clock.instant(),
            sight));
  }

  @PostMapping(path = "/refunds/{refundNo}/done", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<RefundChangedDTO> refundDone(
      @PathVariable String refundNo,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TradeDeskMapper.refund(refunds.refundDone(DeskIds.refund(refundNo), command).result()));
  }

  @PostMapping(path = "/refunds/{refundNo}/reopen", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<RefundChangedDTO> reopenRefund(
      @PathVariable String refundNo,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TradeDeskMapper.refund(refunds.reopenRefund(DeskIds.refund(refundNo), command).result()));
  }

  @PostMapping(path = "/refunds/{refundNo}/tell", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<RefundChangedDTO> tellRefund(
      @PathVariable String refundNo,
      @Valid @RequestBody OperatorRequestDTO request,
      @Nullable Principal principal) {
    var command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        TradeDeskMapper.refund(refunds.tellRefund(DeskIds.refund(refundNo), command).result()));
  }
}
