package site.dopplerxd.trigger.http.trade;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.trade.ConfirmRefundRequestDTO;
import site.dopplerxd.api.trade.MarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.QueryMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.QueryRefundDueRequestDTO;
import site.dopplerxd.api.trade.QueryRefundDueResponseDTO;
import site.dopplerxd.api.trade.RefundDueDTO;
import site.dopplerxd.api.trade.RefundMarketPayOrderResponseDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.trade.operation.RefundFilter;
import site.dopplerxd.domain.trade.operation.TradeQueries;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.domain.trade.query.TradeQueryService;
import site.dopplerxd.domain.trade.refund.RefundLedger;
import site.dopplerxd.domain.trade.refund.TradeRefundOrderService;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.Pages;

/** Give a place back (退单), look at one, confirm a refund: each client in its own channel. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/trade",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class MarketRefundController {
  private final TradeRefundOrderService refunds;
  private final RefundLedger ledger;
  private final TradeQueryService queries;
  private final TradeQueries lists;
  private final Clock clock;

  @PostMapping("/refund_market_pay_order")
  Response<RefundMarketPayOrderResponseDTO> refundMarketPayOrder(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody MarketPayOrderRequestDTO request) {
    return Envelopes.success(
        RefundDtoMapper.refunded(
            refunds.refundMarketPayOrder(TradeCommandMapper.place(client, request))));
  }

  @PostMapping("/query_market_pay_order")
  Response<QueryMarketPayOrderResponseDTO> queryMarketPayOrder(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody MarketPayOrderRequestDTO request) {
    return Envelopes.success(
        RefundDtoMapper.view(
            queries.queryMarketPayOrder(TradeCommandMapper.place(client, request)),
            clock.instant()));
  }

  @PostMapping("/confirm_refund")
  Response<RefundDueDTO> confirmRefund(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody ConfirmRefundRequestDTO request) {
    String by = "client " + client.id().value();
    return Envelopes.success(
        RefundDtoMapper.due(
            ledger.confirmRefund(client.channel(), request.refundNo(), by), clock.instant()));
  }

  @PostMapping("/query_refund_due")
  Response<QueryRefundDueResponseDTO> queryRefundDue(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody QueryRefundDueRequestDTO request) {
    int size = Pages.size(request.limit());
    long after = request.cursor() == null ? 0 : request.cursor();
    var filter =
        new RefundFilter(
            Optional.empty(),
            Optional.of(client.channel()),
            Optional.ofNullable(request.state()).map(RefundState::valueOf));
    return Envelopes.success(
        RefundDtoMapper.page(lists.refunds(filter, after, size + 1), size, clock.instant()));
  }
}
