package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

/** What every {@link EndpointConfigs} promises. */
public abstract class EndpointConfigsContract {
  /** The service's own schedule, for who has none. */
  protected static final RetrySchedule SERVICE_SCHEDULE = RetrySchedule.parse("7s,7m");

  /** Within which a change must be seen. */
  protected static final Duration MAX_AGE = Duration.ofSeconds(5);

  private static final ClientId SHOP = new ClientId("shop");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SigningSecret secret = SigningSecret.random(RANDOM);

  protected abstract EndpointConfigs terms();

  /**
   * A client as it is registered.
   *
   * @param schedule absent for the service's
   */
  public record Registered(
      Optional<String> schedule,
      AcknowledgementMode mode,
      String hosts,
      SigningSecret secret,
      boolean enabled) {}

  /** Registers this client, or changes it to this. */
  protected abstract void register(ClientId client, Registered registered);

  /** Lets the secret from before sign as well for this long, by the database's clock. */
  protected abstract void rotate(ClientId client, SigningSecret previous, Duration overlap);

  /** Lets this much more time pass by the clock of the store, and for what is remembered of it. */
  protected abstract void letPass(Duration duration);

  private Registered plain() {
    return new Registered(Optional.empty(), AcknowledgementMode.SUCCESS_BODY, "", secret, true);
  }

  @Test
  void unknownClientsHaveTheServicesConfigurationUnsigned() {
    var unsigned = EndpointConfig.ofNoClient(SERVICE_SCHEDULE);
    assertThat(unsigned.secrets()).isEmpty();
    assertThat(terms().of(ClientId.NO_CLIENT)).isEqualTo(unsigned);
    assertThat(terms().of(new ClientId("stranger"))).isEqualTo(unsigned);
  }

  @Test
  void aClientHasTheTermsItIsRegisteredWith() {
    register(
        SHOP,
        new Registered(
            Optional.of("d2k"),
            AcknowledgementMode.ANY_2XX,
            "shop.example,*.shop.example",
            secret,
            true));
    assertThat(terms().of(SHOP).schedule()).isEqualTo(RetrySchedule.d2k());
    assertThat(terms().of(SHOP).acknowledgement()).isEqualTo(AcknowledgementMode.ANY_2XX);
    assertThat(terms().of(SHOP).hosts())
        .isEqualTo(AllowedHosts.parse("shop.example,*.shop.example"));
    assertThat(terms().of(SHOP).secrets()).containsExactly(secret);
  }

  @Test
  void whereAClientIsToldIsAPartOfItsTerms() {
    register(
        SHOP,
        new Registered(
            Optional.empty(), AcknowledgementMode.ANY_2XX, "shop.example", secret, true));
    assertThat(terms().addressesOf(SHOP).hosts()).isEqualTo(terms().of(SHOP).hosts());
    assertThat(terms().addressesOf(SHOP).refundNotify()).isEqualTo(RefundNotifySettings.NONE);
    assertThat(terms().addressesOf(ClientId.NO_CLIENT).hosts()).isEqualTo(AllowedHosts.ANY);
  }

  @Test
  void aClientWithoutAScheduleHasTheServices() {
    register(SHOP, plain());
    assertThat(terms().of(SHOP).schedule()).isEqualTo(SERVICE_SCHEDULE);
    assertThat(terms().of(SHOP).hosts()).isEqualTo(AllowedHosts.ANY);
  }

  @Test
  void bothSecretsSignUntilTheOverlapEndsTheCurrentOneFirst() {
    SigningSecret previous = SigningSecret.random(RANDOM);
    register(SHOP, plain());
    rotate(SHOP, previous, Duration.ofHours(24));
    assertThat(terms().of(SHOP).secrets()).containsExactly(secret, previous);

    letPass(Duration.ofHours(24).minusMinutes(1));
    assertThat(terms().of(SHOP).secrets()).containsExactly(secret, previous);
    letPass(Duration.ofMinutes(1));
    assertThat(terms().of(SHOP).secrets()).containsExactly(secret);
  }

  @Test
  void aClientThatIsDisabledKeepsItsTerms() {
    register(SHOP, plain());
    EndpointConfig before = terms().of(SHOP);
    register(SHOP, new Registered(plain().schedule(), plain().mode(), "", secret, false));
    letPass(MAX_AGE);
    assertThat(terms().of(SHOP)).isEqualTo(before);
  }

  @Test
  void aChangeIsSeenWithinFiveSeconds() {
    assertThat(terms().of(SHOP).secrets()).isEmpty();
    register(SHOP, plain());
    letPass(MAX_AGE);
    assertThat(terms().of(SHOP).secrets()).containsExactly(secret);
  }
}
