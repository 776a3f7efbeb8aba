package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.SecretsAtRest;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.UnitOfWork;

/** What every {@link SecretsAtRest} promises. Each test begins without clients. */
public abstract class SecretsAtRestContract {
  private static final EndpointPreferences NO_WISHES =
      EndpointPreferences.asked(null, "SUCCESS_BODY", List.of());

  private final SecureRandom random = new SecureRandom();

  protected abstract SecretsAtRest secrets();

  protected abstract ApiClientRepository clients();

  protected abstract UnitOfWork unitOfWork();

  /** What signs for a client: its present secret, and then the one before if there is one. */
  protected abstract List<SigningSecret> signing(ClientId client);

  /** Whether nothing of a client's secrets can be read in the database. */
  protected abstract boolean isSealed(ClientId client);

  private ClientId add(String name) {
    return add(new ClientId(name));
  }

  protected final ClientId add(ClientId id) {
    clients()
        .add(
            Examples.client(id, "A shop", new SalesChannel("s01", id.value()), true),
            NO_WISHES,
            ApiKey.issue(id, random).hash(),
            SigningSecret.random(random));
    return id;
  }

  private int rewrite(boolean sealed) {
    return unitOfWork().inTransaction(() -> secrets().rewrite(sealed));
  }

  @Test
  void everyClientsSecretsAreRewrittenOnceAndSignAsBefore() {
    ClientId first = add("first");
    ClientId second = add("second");
    clients().replaceSecret(second, 0, SigningSecret.random(random), Duration.ofDays(1));
    List<SigningSecret> ofFirst = signing(first);
    List<SigningSecret> ofSecond = signing(second);
    assertThat(ofSecond).hasSize(2);
    assertThat(isSealed(first) || isSealed(second)).isFalse();

    assertThat(secrets().hasKey()).isTrue();
    assertThat(rewrite(true)).isEqualTo(2);
    assertThat(isSealed(first) && isSealed(second)).isTrue();
    assertThat(rewrite(true)).isZero();
    assertThat(signing(first)).isEqualTo(ofFirst);
    assertThat(signing(second)).isEqualTo(ofSecond);

    assertThat(rewrite(false)).isEqualTo(2);
    assertThat(isSealed(first) || isSealed(second)).isFalse();
    assertThat(rewrite(false)).isZero();
    assertThat(signing(first)).isEqualTo(ofFirst);
    assertThat(signing(second)).isEqualTo(ofSecond);
  }

  @Test
  void newSecretsAreKeptLikeTheOthers() {
    ClientId first = add("first");
    rewrite(true);
    ClientId second = add("second");
    clients().replaceSecret(first, 0, SigningSecret.random(random), Duration.ZERO);
    assertThat(isSealed(first) && isSealed(second)).isTrue();
    rewrite(false);
    assertThat(isSealed(add("third"))).isFalse();
  }

  @Test
  void withoutClientsNothingIsRewritten() {
    assertThat(rewrite(true)).isZero();
    assertThat(isSealed(add("first"))).isFalse();
  }
}
