package site.dopplerxd.benchmark.trade;

import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderResponseDTO;
import site.dopplerxd.domain.client.model.ApiClient;

/**
 * What a lock costs before and after it is one: its key is checked, its body read and validated, an
 * answer like its own written. Only there in the benchmark's service.
 */
@Profile(NoTradeController.PROFILE)
@RestController
final class NoTradeController {
  static final String PROFILE = "no-trade";
  static final String PATH = "no_trade";

  private static final BigDecimal PRICE = new BigDecimal("199.99");

  @PostMapping("/api/v1/gbm/trade/" + PATH)
  Response<LockMarketPayOrderResponseDTO> nothing(
      @AuthenticationPrincipal ApiClient client,
      @Valid @RequestBody LockMarketPayOrderRequestDTO request) {
    return new Response<>(
        "0000",
        "成功",
        new LockMarketPayOrderResponseDTO(
            client.id().value(), request.outTradeNo(), PRICE, PRICE, PRICE, 0, Instant.EPOCH));
  }
}
