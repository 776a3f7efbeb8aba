package site.dopplerxd.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Campaign;

/**
 * Shops at work: teams opened, joined by too few, enough or too many, paid once or several times at
 * once, and everything that got no answer asked again. What each shop does depends on the seed.
 */
public final class Traffic implements AutoCloseable {
  private static final int REQUESTS_AT_ONCE = 16;

  private final Journal journal = new Journal();
  private final Together requests = new Together(REQUESTS_AT_ONCE);
  private final List<CampaignShop> shops;
  private final Together atWork;
  private final Insistence insistence;
  private final Random repeats;
  private final Duration timeout;
  private List<CompletableFuture<Void>> running = List.of();
  private volatile boolean open;

  /**
   * Draws the shops.
   *
   * @param doors where the next request goes; another node each time, or the only one
   * @param timeout for how long a shop insists before it fails the campaign
   */
  public Traffic(
      Campaign campaign,
      CampaignMerchant merchant,
      Supplier<TradeClient> doors,
      int shops,
      Duration timeout) {
    this.insistence = new Insistence(doors, journal, timeout);
    this.atWork = new Together(shops);
    this.repeats = campaign.random("repeats");
    this.timeout = timeout;
    this.shops =
        IntStream.range(0, shops)
            .mapToObj(
                i ->
                    new CampaignShop(
                        "shop" + i,
                        campaign.random("shop " + i),
                        merchant,
                        insistence,
                        journal,
                        requests))
            .toList();
  }

  /** Opens the shops, for the first time or again. */
  public void start() {
    open = true;
    running = shops.stream().map(shop -> atWork.start(() -> work(shop))).toList();
  }

  private void work(CampaignShop shop) {
    while (open) {
      shop.oneTeam();
    }
  }

  /** Closes the shops; comes back when each has an answer to everything it asked for. */
  public void pause() {
    open = false;
    CompletableFuture<Void> all =
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    try {
      all.get(timeout.toSeconds() * 4, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("shops did not come to an end", e);
    }
  }

  /** Whether a shop gave up, which {@link #pause} tells about. */
  public boolean hasFailed() {
    return running.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
  }

  /** Asks again for some of all that was ever asked for; the answers are noted. */
  public void repeatSome(int times) {
    List<Asked> entries = journal.entries();
    Stream<Asked> some =
        entries.isEmpty()
            ? Stream.empty()
            : repeats.ints(times, 0, entries.size()).mapToObj(entries::get);
    requests.all(some.map(asked -> () -> insistence.ask(asked)));
  }

  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    open = false;
    atWork.close();
    requests.close();
  }
}
