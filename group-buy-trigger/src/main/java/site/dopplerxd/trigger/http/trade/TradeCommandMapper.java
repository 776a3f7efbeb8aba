package site.dopplerxd.trigger.http.trade;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.MarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderRequestDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.payment.model.ReportedTransaction;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TradePaySuccess;

/**
 * Reads validated requests as what the domain calls them. Texts are taken to the last bit. Those
 * for another channel than the client's are refused here, before anything is looked up.
 */
@RequiredArgsConstructor
public final class TradeCommandMapper {
  private final OutTradeTimes outTradeTimes;

  LockRequest lock(ApiClient client, LockMarketPayOrderRequestDTO request) {
    Purchase purchase = purchase(request);
    client.requireSellsIn(purchase.channel());
    return new LockRequest(
        client.id(),
        purchase,
        team(request),
        NotifyTargets.of(request),
        NotifyTargets.refundNotifyUrl(request));
  }

  private static Purchase purchase(LockMarketPayOrderRequestDTO request) {
    return new Purchase(
        new UserId(request.userId()),
        new SalesChannel(request.source(), request.channel()),
        new GoodsId(request.goodsId()),
        new ActivityId(request.activityId()),
        new OutTradeNo(request.outTradeNo()));
  }

  private static Optional<TeamId> team(LockMarketPayOrderRequestDTO request) {
    return Texts.given(request.teamId()).map(TeamId::new);
  }

  static PlaceKey place(ApiClient client, MarketPayOrderRequestDTO request) {
    var channel = new SalesChannel(request.source(), request.channel());
    client.requireSellsIn(channel);
    return new PlaceKey(
        new UserId(request.userId()), channel, new OutTradeNo(request.outTradeNo()));
  }

  public TradePaySuccess paid(ApiClient client, SettlementMarketPayOrderRequestDTO request) {
    var channel = new SalesChannel(request.source(), request.channel());
    client.requireSellsIn(channel);
    return new TradePaySuccess(
        new UserId(request.userId()),
        channel,
        new OutTradeNo(request.outTradeNo()),
        outTradeTimes.parse(request.outTradeTime(), client.timeZone()),
        Optional.ofNullable(request.payAmount()).map(Money::new));
  }

  static Optional<ReportedTransaction> transaction(SettlementMarketPayOrderRequestDTO request) {
    String method = request.paymentMethod() == null ? "" : request.paymentMethod();
    return Texts.given(request.transactionId()).map(id -> new ReportedTransaction(id, method));
  }
}
