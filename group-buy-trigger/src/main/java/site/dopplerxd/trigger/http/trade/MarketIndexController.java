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
import site.dopplerxd.api.market.GoodsMarketRequestDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.trade.market.MarketQueryService;
import site.dopplerxd.trigger.http.envelope.Envelopes;

/** What a buyer sees of goods (拼团首页): for clients, each in its own channel. */
@RestController
@RequestMapping(
    path = "/api/v1/gbm/index",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class MarketIndexController {
  private final MarketQueryService market;

  @PostMapping("/query_group_buy_market_config")
  Response<GoodsMarketResponseDTO> queryGroupBuyMarketConfig(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody GoodsMarketRequestDTO request) {
    return Envelopes.success(
        MarketDtoMapper.view(market.query(MarketDtoMapper.query(client, request))));
  }
}
