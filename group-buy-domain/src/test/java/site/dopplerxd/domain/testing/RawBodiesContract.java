package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.BodySealer;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.UserId;

/** What every {@link RawBodies} promises. Each test begins with an empty one. */
public abstract class RawBodiesContract {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final ClientId OTHER = new ClientId("other");
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final Duration HOUR = Duration.ofHours(1);

  protected abstract RawBodies bodies();

  /** Stores a notification about a place of this buyer, and says its id. */
  protected abstract long store(NewPaymentCallback arrived, UserId buyer);

  private long store(ClientId client, UserId buyer, String outTradeNo, Optional<KeptBody> body) {
    return store(arrived(client, outTradeNo).keeping(body), buyer);
  }

  private static NewPaymentCallback arrived(ClientId client, String outTradeNo) {
    return new NewPaymentCallback(
        PaymentProvider.WECHATPAY,
        client,
        Examples.CHANNEL,
        PaymentExamples.paid(outTradeNo, "t-" + outTradeNo),
        Examples.NOW);
  }

  private static Optional<KeptBody> until(Instant moment) {
    return Optional.of(new KeptBody("k1", "c2VhbGVk", moment));
  }

  private long store(UserId buyer, String outTradeNo) {
    return store(Examples.CLIENT, buyer, outTradeNo, until(NOW.plus(HOUR)));
  }

  private boolean isKept(long id) {
    return bodies().find(id).isPresent();
  }

  @Test
  void aBodyIsFoundWithTheEventThatItBelongsTo() {
    long id = store(ANN, "trade-1");
    var event =
        new BodySealer.Event(
            Examples.CLIENT,
            PaymentProvider.WECHATPAY,
            arrived(Examples.CLIENT, "trade-1").eventKey());
    assertThat(bodies().find(id))
        .contains(new RawBodies.Found(event, until(NOW.plus(HOUR)).orElseThrow()));
  }

  @Test
  void aNotificationMayHaveNoBody() {
    long id = store(Examples.CLIENT, ANN, "trade-1", Optional.empty());
    assertThat(isKept(id)).isFalse();
    assertThat(isKept(id + 1)).isFalse();
    assertThat(bodies().deleteOf(Examples.CLIENT, ANN, 10)).isZero();
  }

  @Test
  void theBodiesOfABuyersPlacesAreDeletedAndNoOthers() {
    long first = store(ANN, "trade-1");
    long second = store(ANN, "trade-2");
    long ofBob = store(BOB, "trade-3");
    long ofAnotherClient = store(OTHER, ANN, "trade-4", until(NOW.plus(HOUR)));
    assertThat(bodies().deleteOf(Examples.CLIENT, ANN, 10)).isEqualTo(2);
    assertThat(isKept(first) || isKept(second)).isFalse();
    assertThat(isKept(ofBob) && isKept(ofAnotherClient)).isTrue();
    assertThat(bodies().deleteOf(Examples.CLIENT, ANN, 10)).isZero();
  }

  @Test
  void aBuyersBodiesAreDeletedInSteps() {
    for (int i = 1; i <= 5; i++) {
      store(ANN, "trade-" + i);
    }
    assertThat(bodies().deleteOf(Examples.CLIENT, ANN, 2)).isEqualTo(2);
    assertThat(bodies().deleteOf(Examples.CLIENT, ANN, 2)).isEqualTo(2);
    assertThat(bodies().deleteOf(Examples.CLIENT, ANN, 2)).isEqualTo(1);
  }

  @Test
  void bodiesWhoseTimeIsOverAreDeletedTheOldestFirst() {
    long later = store(Examples.CLIENT, ANN, "trade-1", until(NOW.minus(HOUR)));
    long oldest = store(Examples.CLIENT, ANN, "trade-2", until(NOW.minus(HOUR.multipliedBy(2))));
    long kept = store(ANN, "trade-3");
    assertThat(bodies().deleteExpired(1)).isEqualTo(1);
    assertThat(isKept(oldest)).isFalse();
    assertThat(isKept(later)).isTrue();
    assertThat(bodies().deleteExpired(10)).isEqualTo(1);
    assertThat(bodies().deleteExpired(10)).isZero();
    assertThat(isKept(kept)).isTrue();
  }
}
