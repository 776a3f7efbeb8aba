package site.dopplerxd.domain.payment.service;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.PaymentExamples.paid;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.ReceiveResult;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.port.PaymentAccounts.UnreadableSettingsException;
import site.dopplerxd.domain.payment.raw.BodyKeeping;
import site.dopplerxd.domain.payment.service.PaymentCallbackReceiver.Answer;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.payment.verification.RawPaymentCallback;
import site.dopplerxd.domain.payment.verification.Verification;
import site.dopplerxd.domain.payment.verification.VerificationRefusal;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.PlainBodies;
import site.dopplerxd.domain.testing.Soon;

/** How notifications are received. */
class PaymentCallbackReceiverTest {
  private static final RawPaymentCallback RAW = RawPaymentCallback.of(Map.of(), new byte[0]);
  private static final String CLIENT = Examples.CLIENT.value();

  private final PaymentWorld world = new PaymentWorld();
  private boolean unreadable;

  /** What the settings are now, if {@link #verifier} is of those that were read before. */
  private @Nullable PaymentCallbackVerifier newVerifier;

  private String newClient = CLIENT;
  private int readings;
  private PaymentCallbackVerifier verifier =
      (raw, now) -> new Verification.Authentic(paid("trade-1", "t-1"));
  private final PaymentCallbackReceiver receiver =
      new PaymentCallbackReceiver(
          new Accounts(),
          world.callbacks,
          new BodyKeeping(new PlainBodies(world.clock), Duration.ofDays(30)),
          world.worker,
          world,
          world.clock,
          "node",
          Duration.ofSeconds(30));

  private final class Accounts implements PaymentAccounts {
    @Override
    public Optional<PaymentAccount> find(PaymentProvider provider, String clientId) {
      if (unreadable) {
        throw new UnreadableSettingsException("no encryption key k2");
      }
      return clientId.equals(CLIENT)
          ? Optional.of(
              new PaymentAccount(
                  Examples.CLIENT, Examples.CHANNEL, (raw, now) -> verifier.verify(raw, now)))
          : Optional.empty();
    }

    @Override
    public Optional<PaymentAccount> findAnew(PaymentProvider provider, String clientId) {
      readings++;
      if (newVerifier == null || !clientId.equals(newClient)) {
        return find(provider, clientId);
      }
      return Optional.of(new PaymentAccount(Examples.CLIENT, Examples.CHANNEL, newVerifier));
    }

    @Override
    public PaymentCallbackVerifier decoy(PaymentProvider provider) {
      return (raw, now) -> new Verification.Refused(VerificationRefusal.SIGNATURE);
    }
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Answer receive(String client) {
    return receiver.receive(PaymentProvider.WECHATPAY, client, RAW);
  }

  @Test
  void anAuthenticNotificationIsStoredAndThenDone() {
    world.lock("ann", "trade-1");
    assertThat(receive(CLIENT).result()).isEqualTo(ReceiveResult.STORED);
    Soon.until(() -> world.paidPlaces() == 1);
  }

  @Test
  void theSameAThousandTimesAtOnceIsCountedOnceAndAlwaysAcknowledged() {
    world.lock("ann", "trade-1");
    List<ReceiveResult> results =
        Concurrently.map(
                8,
                thread -> IntStream.range(0, 125).mapToObj(i -> receive(CLIENT).result()).toList())
            .stream()
            .flatMap(List::stream)
            .toList();
    assertThat(results).hasSize(1_000).containsOnly(ReceiveResult.STORED, ReceiveResult.REPEATED);
    assertThat(Concurrently.countOf(results, ReceiveResult.STORED)).isEqualTo(1);
    Soon.until(() -> world.paidPlaces() == 1);
    assertThat(world.callbacks.all()).hasSize(1);
  }

  @Test
  void whatIsRefusedLeavesNothingBehind() {
    verifier = (raw, now) -> new Verification.Refused(VerificationRefusal.DECRYPTION);
    assertThat(receive(CLIENT)).isEqualTo(new Answer(ReceiveResult.REFUSED, "decryption"));
    assertThat(world.callbacks.all()).isEmpty();
    assertThat(world.refusals).containsExactly(VerificationRefusal.DECRYPTION);
    assertThat(world.refusedClients).containsExactly(Examples.CLIENT);
  }

  @Test
  void anUnknownClientIsAnsweredAsABadSignature() {
    verifier = (raw, now) -> new Verification.Refused(VerificationRefusal.SIGNATURE);
    assertThat(receive("stranger")).isEqualTo(receive(CLIENT));
    assertThat(world.callbacks.all()).isEmpty();
    assertThat(world.refusals).hasSize(2);
    assertThat(world.refusedClients).as("only known ones").containsExactly(Examples.CLIENT);
  }

  @Test
  void whatCannotBeStoredIsAnsweredAsBusy() {
    world.callbacks.failWith(new IllegalStateException("away"));
    try (var intake = new PaymentIntake(receiver, world, Duration.ofSeconds(5))) {
      assertThat(intake.receive(PaymentProvider.WECHATPAY, CLIENT, RAW)).isEqualTo(Answer.BUSY);
    }
    assertThat(world.received).containsExactly(ReceiveResult.BUSY);
  }

  private Answer receiveKept(String client) {
    return receiver.receive(PaymentProvider.SIGNED, client, RAW, world.clock.instant());
  }

  /** Over HTTP it is sent again; what a queue has is not. */
  @Test
  void aMessageIsNotRefusedByASecretThatHasBeenReplaced() {
    PaymentCallbackVerifier good = verifier;
    verifier = (raw, now) -> new Verification.Refused(VerificationRefusal.SIGNATURE);
    newVerifier = good;
    assertThat(receive(CLIENT).result()).isEqualTo(ReceiveResult.REFUSED);
    assertThat(readings).isZero();
    assertThat(receiveKept(CLIENT).result()).isEqualTo(ReceiveResult.STORED);
    assertThat(world.refusals).hasSize(1);
  }

  @Test
  void aMessageOfAClientThatIsNewIsStored() {
    newVerifier = verifier;
    newClient = "new";
    assertThat(receiveKept("new").result()).isEqualTo(ReceiveResult.STORED);
    assertThat(receiveKept("stranger").result()).isEqualTo(ReceiveResult.REFUSED);
    assertThat(world.refusals).containsExactly(VerificationRefusal.SIGNATURE);
  }

  @Test
  void settingsAreNotReadAgainForAMessageThatNoneMakeGood() {
    verifier = (raw, now) -> new Verification.Refused(VerificationRefusal.HEADER);
    assertThat(receiveKept(CLIENT).result()).isEqualTo(ReceiveResult.REFUSED);
    assertThat(readings).isZero();
  }

  @Test
  void aMessageWhoseSettingsCannotBeReadIsToldApartFromADatabaseThatIsAway() {
    unreadable = true;
    try (var intake = new PaymentIntake(receiver, world, Duration.ofSeconds(5))) {
      Instant now = world.clock.instant();
      assertThat(intake.receive(PaymentProvider.SIGNED, CLIENT, RAW, now).result())
          .isEqualTo(ReceiveResult.UNREADABLE);
      newVerifier = verifier;
      world.callbacks.failWith(new IllegalStateException("away"));
      assertThat(intake.receive(PaymentProvider.SIGNED, CLIENT, RAW, now)).isEqualTo(Answer.BUSY);
    }
    assertThat(world.received).containsExactly(ReceiveResult.UNREADABLE, ReceiveResult.BUSY);
  }

  @Test
  void aMessageIsStoredWhenItsSettingsHaveBeenSavedAgain() {
    unreadable = true;
    newVerifier = verifier;
    assertThat(receiveKept(CLIENT).result()).isEqualTo(ReceiveResult.STORED);
  }

  /** Its sender sends it again: perhaps to a node that has the key. */
  @Test
  void aNotificationThatThisNodeCannotVerifyIsAnsweredAsBusy() {
    unreadable = true;
    try (var intake = new PaymentIntake(receiver, world, Duration.ofSeconds(5))) {
      assertThat(intake.receive(PaymentProvider.SIGNED, CLIENT, RAW)).isEqualTo(Answer.BUSY);
    }
    assertThat(world.refusals).isEmpty();
    assertThat(world.received).containsExactly(ReceiveResult.BUSY);
  }

  @Test
  void whatIsNotStoredInTimeIsAnsweredAsBusy() {
    var stalled = new CountDownLatch(1);
    verifier =
        (raw, now) -> {
          try {
            stalled.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Verification.Authentic(paid("trade-1", "t-1"));
        };
    try (var intake = new PaymentIntake(receiver, world, Duration.ofMillis(100))) {
      assertThat(intake.receive(PaymentProvider.WECHATPAY, CLIENT, RAW)).isEqualTo(Answer.BUSY);
      stalled.countDown();
      Soon.until(() -> world.callbacks.all().size() == 1);
    }
    assertThat(receive(CLIENT).result()).isEqualTo(ReceiveResult.REPEATED);
  }
}
