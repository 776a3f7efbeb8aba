package site.dopplerxd.api.client;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderResponseDTO;

/**
 * The trade API for a shop that uses Spring: {@code HttpServiceProxyFactory} implements it with a
 * {@code RestClient} that has the service's address and the header {@code X-API-Key}. A refused
 * lock or payment is an answer: look at {@link Response#code()}, 0000 is success. A request that is
 * malformed, or comes without the key, throws as the {@code RestClient} does for 4xx. Any request
 * may be sent again: a repeat gets the first answer. docs/api-examples.md shows the set-up.
 */
@HttpExchange(
    url = "/api/v1/gbm/trade",
    contentType = "application/json",
    accept = "application/json")
public interface GroupBuyClient {
  /** Asks for a place in a team (锁单); without a team it opens one. */
  @PostExchange("/lock_market_pay_order")
  Response<LockMarketPayOrderResponseDTO> lock(@RequestBody LockMarketPayOrderRequestDTO request);

  /** Reports that a place was paid (结算). */
  @PostExchange("/settlement_market_pay_order")
  Response<SettlementMarketPayOrderResponseDTO> settle(
      @RequestBody SettlementMarketPayOrderRequestDTO request);
}
