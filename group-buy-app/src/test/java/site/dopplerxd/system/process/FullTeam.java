package site.dopplerxd.system.process;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * A team of two whose places are locked and not yet paid.
 *
 * @param buyers each with a trade number that is {@code trade-} and their name
 */
record FullTeam(String teamId, List<String> buyers) {
  private static final long TEAM_OF_TWO = 100125;
  private static final AtomicInteger BUYERS = new AtomicInteger();

  static FullTeam lock(TradeClient shop, String notifyUrl) {
    List<String> buyers =
        IntStream.range(0, 2).mapToObj(i -> "buyer-" + BUYERS.incrementAndGet()).toList();
    String teamId = lock(shop, buyers.get(0), "", notifyUrl).teamId();
    lock(shop, buyers.get(1), teamId, notifyUrl);
    return new FullTeam(teamId, buyers);
  }

  private static Answer lock(TradeClient shop, String buyer, String teamId, String notifyUrl) {
    return shop.lock(TradeClient.lockRequest(TEAM_OF_TWO, buyer, tradeNo(buyer), teamId, notifyUrl))
        .required();
  }

  List<String> tradeNos() {
    return buyers.stream().map(FullTeam::tradeNo).toList();
  }

  void payFirst(TradeClient shop) {
    pay(shop, buyers.get(0));
  }

  /** Completes the team, or says again that it is. */
  Answer payLast(TradeClient shop) {
    return pay(shop, buyers.get(1));
  }

  FullTeam payAll(TradeClient shop) {
    payFirst(shop);
    payLast(shop);
    return this;
  }

  private static Answer pay(TradeClient shop, String buyer) {
    return shop.settle(buyer, tradeNo(buyer)).required();
  }

  private static String tradeNo(String buyer) {
    return "trade-" + buyer;
  }
}
