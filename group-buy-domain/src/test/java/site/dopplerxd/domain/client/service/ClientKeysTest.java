package site.dopplerxd.domain.client.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryClients;
import site.dopplerxd.domain.testing.Refusals;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.ResponseCode;

class ClientKeysTest {
  private static final EndpointPreferences NONE =
      EndpointPreferences.asked(null, "SUCCESS_BODY", List.of());

  private final SecureRandom random = new SecureRandom();
  private final InMemoryClients clients = new InMemoryClients(new SettableClock());
  private final ClientKeys keys = new ClientKeys(clients, Set.of());

  @Test
  void aKeyTellsWhoCalls() {
    ApiKey one = add("one", true);
    ApiKey two = add("two", true);
    assertThat(keys.ownerOf(one.reveal())).map(ApiClient::id).contains(new ClientId("one"));
    assertThat(keys.ownerOf(two.reveal())).map(ApiClient::id).contains(new ClientId("two"));
  }

  @Test
  void theKeyOfADisabledClientIsAsGoodAsAWrongOne() {
    assertThat(keys.ownerOf(add("one", false).reveal())).isEmpty();
    assertThat(keys.ownerOf(ApiKey.issue(new ClientId("shop"), random).reveal())).isEmpty();
  }

  @Test
  void aKeyThatEverybodyKnowsOpensNothing() {
    ApiKey known = add("demo", true);
    var strict = new ClientKeys(clients, Set.of(known.hash()));
    assertThat(strict.ownerOf(known.reveal())).isEmpty();
    assertThat(strict.ownerOf(add("one", true).reveal())).isPresent();
  }

  @Test
  void nothingButTheWholeKeyOpens() {
    String key = add("one", true).reveal();
    assertThat(keys.ownerOf(key.substring(1))).isEmpty();
    assertThat(keys.ownerOf(key.substring(0, key.length() - 1))).isEmpty();
    assertThat(keys.ownerOf(key + "x")).isEmpty();
    assertThat(keys.ownerOf(" " + key)).isEmpty();
    assertThat(keys.ownerOf(ApiKey.presented(key).orElseThrow().hash().hex())).isEmpty();
  }

  @Test
  void whatCannotBeAKeyIsNotLookedUp() {
    assertThat(keys.ownerOf("")).isEmpty();
    assertThat(keys.ownerOf("x".repeat(1_000_000))).isEmpty();
    assertThat(clients.lookUps()).isZero();
  }

  @Test
  void aClientSellsInItsOwnChannelOnly() {
    ApiClient client = client("one", true);
    client.requireSellsIn(new SalesChannel("s01", "c01"));
    Refusals.assertRefused(
        ResponseCode.NOT_PERMITTED,
        "source=s01 channel=c02",
        () -> client.requireSellsIn(new SalesChannel("s01", "c02")));
    Refusals.assertRefused(
        ResponseCode.NOT_PERMITTED,
        "source=S01 channel=c01",
        () -> client.requireSellsIn(new SalesChannel("S01", "c01")));
  }

  private ApiKey add(String id, boolean enabled) {
    ApiKey key = ApiKey.issue(new ClientId("shop"), random);
    clients.add(client(id, enabled), NONE, key.hash(), SigningSecret.random(random));
    return key;
  }

  private static ApiClient client(String id, boolean enabled) {
    return Examples.client(new ClientId(id), "The shop", new SalesChannel("s01", "c01"), enabled);
  }
}
