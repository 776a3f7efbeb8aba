package site.dopplerxd.trigger.http.trade;

import jakarta.validation.Valid;
import lombok.RequiredArgsConstructor;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderResponseDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.payment.service.ReportedPaymentService;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** Lock a place (锁单), report its payment (结算): for clients, each in its own channel. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/trade",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class MarketTradeController {
  private final TradeLockOrderService locks;
  private final ReportedPaymentService payments;
  private final TradeCommandMapper requests;

  @PostMapping("/lock_market_pay_order")
  Response<LockMarketPayOrderResponseDTO> lockMarketPayOrder(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody LockMarketPayOrderRequestDTO request) {
    MarketPayOrderEntity place = locks.lockMarketPayOrder(requests.lock(client, request));
    return Envelopes.success(TradeDtoMapper.locked(place));
  }

  @PostMapping("/settlement_market_pay_order")
  Response<SettlementMarketPayOrderResponseDTO> settlementMarketPayOrder(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody SettlementMarketPayOrderRequestDTO request) {
    Settlement settlement =
        payments.settle(requests.paid(client, request), TradeCommandMapper.transaction(request));
    return Envelopes.success(TradeDtoMapper.settled(settlement));
  }
}
