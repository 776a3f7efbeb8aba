package site.dopplerxd.domain.client.service;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.IssuedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryClients;
import site.dopplerxd.domain.testing.InMemoryOperatorAudit;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

class ClientRegistryTest {
  private static final ClientTimeZone BERLIN = new ClientTimeZone("Europe/Berlin");
  private static final ClientId SHOP = new ClientId("shop");
  private static final Duration DAY = Duration.ofDays(1);
  private static final EndpointPreferences NONE = EndpointPreferences.asked(null, null, null);

  private final SettableClock clock = new SettableClock();
  private final InMemoryClients clients = new InMemoryClients(clock);
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit = new InMemoryOperatorAudit(database, clock);
  private final ClientRegistry registry =
      new ClientRegistry(clients, new IdempotentCommands(audit, database));
  private final ClientKeys keys = new ClientKeys(clients, Set.of());
  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void aNewClientIsLetInWithItsKey() {
    IssuedClient issued = register();
    assertThat(keys.ownerOf(issued.key().orElseThrow().reveal()))
        .contains(issued.account().client());
    assertThat(clients.stored(SHOP).secret()).isEqualTo(issued.secret().orElseThrow().reveal());
  }

  @Test
  void theSameRequestTwiceMakesOneClientAndTellsItsKeyOnce() {
    OperatorCommand same = command();
    IssuedClient first = registry.register(client(), NONE, same);
    IssuedClient second = registry.register(client(), NONE, same);
    assertThat(first.key()).isPresent();
    assertThat(second.key()).isEmpty();
    assertThat(second.secret()).isEmpty();
    assertThat(second.account()).isEqualTo(first.account());
  }

  @Test
  void aRepeatedChangeIsAnsweredAsAtFirstAlsoAfterLaterChanges() {
    register();
    OperatorCommand same = command();
    ClientAccount first = registry.change(SHOP, 0, "Other", BERLIN, NONE, same);
    registry.change(SHOP, 1, "Third", BERLIN, NONE, command());
    assertThat(registry.change(SHOP, 0, "Other", BERLIN, NONE, same)).isEqualTo(first);
    assertThat(registry.get(SHOP).client().name()).isEqualTo("Third");
  }

  @Test
  void aClientIsNotReplacedByAnotherOfItsId() {
    IssuedClient issued = register();
    assertRefused(ResponseCode.CLIENT_EXISTS, "clientId=shop", this::register);
    assertThat(keys.ownerOf(issued.key().orElseThrow().reveal())).isPresent();
  }

  @Test
  void aChangeOfAnUnknownClientIsRefused() {
    assertRefused(ResponseCode.NO_SUCH_CLIENT, "clientId=shop", () -> registry.get(SHOP));
    assertRefused(
        ResponseCode.NO_SUCH_CLIENT, "shop", () -> registry.rotateKey(SHOP, 0, command()));
    assertRefused(
        ResponseCode.NO_SUCH_CLIENT, "shop", () -> registry.enable(SHOP, false, command()));
    assertThat(audit.entries()).isEmpty();
  }

  @Test
  void aChangeKeepsTheChannelTheKeyAndWhetherItIsEnabled() {
    IssuedClient issued = register();
    EndpointPreferences preferences =
        EndpointPreferences.asked("d2k", "ANY_2XX", List.of("*.shop.example"));
    ClientAccount changed = registry.change(SHOP, 0, "Other", BERLIN, preferences, command());
    assertThat(changed.client()).isEqualTo(client().with("Other", BERLIN));
    assertThat(changed.preferences()).isEqualTo(preferences);
    assertThat(changed.version()).isEqualTo(1);
    assertThat(keys.ownerOf(issued.key().orElseThrow().reveal())).isPresent();
  }

  @Test
  void whoLookedAtAnOlderVersionIsRefused() {
    register();
    registry.enable(SHOP, false, command());
    assertRefused(
        ResponseCode.CLIENT_CHANGED,
        "clientId=shop version=1",
        () -> registry.change(SHOP, 0, "Other", BERLIN, NONE, command()));
    assertRefused(
        ResponseCode.CLIENT_CHANGED, "version=1", () -> registry.rotateKey(SHOP, 0, command()));
    assertRefused(
        ResponseCode.CLIENT_CHANGED,
        "version=1",
        () -> registry.rotateSecret(SHOP, 0, DAY, command()));
    assertThat(registry.get(SHOP).version()).isEqualTo(1);
  }

  @Test
  void aDisabledClientIsShutOutUntilItIsEnabled() {
    String key = register().key().orElseThrow().reveal();
    registry.enable(SHOP, false, command());
    assertThat(keys.ownerOf(key)).isEmpty();
    registry.enable(SHOP, true, command());
    assertThat(keys.ownerOf(key)).isPresent();
  }

  @Test
  void whoEnablesAClientIsToldWhatItIsThen() {
    register();
    assertThat(registry.enable(SHOP, false, command())).isEqualTo(registry.get(SHOP));
    assertThat(registry.enable(SHOP, true, command()).client().enabled()).isTrue();
  }

  @Test
  void clientsAreListedInTheOrderOfTheirIds() {
    register();
    registry.register(client("abc"), NONE, command());
    assertThat(registry.list(Optional.empty(), 10))
        .extracting(account -> account.client().id().value())
        .containsExactly("abc", "shop");
  }

  @Test
  void thereAreNoMoreClientsThanThereMayBe() {
    var hash = ApiKey.issue(SHOP, new SecureRandom()).hash();
    var secret = SigningSecret.random(new SecureRandom());
    for (int i = 1; i < ApiClientRepository.MOST; i++) {
      clients.add(client("c" + i), NONE, hash, secret);
    }
    register();
    assertRefused(
        ResponseCode.TOO_MANY_CLIENTS,
        "most=10000",
        () -> registry.register(client("one-more"), NONE, command()));
  }

  @Test
  void aRotatedKeyOpensNothing() {
    String old = register().key().orElseThrow().reveal();
    String next = registry.rotateKey(SHOP, 0, command()).key().orElseThrow().reveal();
    assertThat(keys.ownerOf(old)).isEmpty();
    assertThat(keys.ownerOf(next)).isPresent();
  }

  @Test
  void theSameRotationTwiceIsOneAndTellsItsKeyOnce() {
    register();
    OperatorCommand same = command();
    assertThat(registry.rotateKey(SHOP, 0, same).key()).isPresent();
    assertThat(registry.rotateKey(SHOP, 0, same).key()).isEmpty();
    assertThat(registry.get(SHOP).version()).isEqualTo(1);
  }

  @Test
  void duringAnOverlapASecretIsRotatedOnlyWithoutOne() {
    String first = register().secret().orElseThrow().reveal();
    registry.rotateSecret(SHOP, 0, DAY, command());
    assertThat(clients.stored(SHOP).previous()).contains(first);
    assertRefused(
        ResponseCode.SECRET_OVERLAP,
        "secretOverlapEnds=" + clock.instant().plus(DAY),
        () -> registry.rotateSecret(SHOP, 1, DAY, command()));
    registry.rotateSecret(SHOP, 1, Duration.ZERO, command());
    assertThat(clients.stored(SHOP).previous()).isEmpty();
    registry.rotateSecret(SHOP, 2, DAY, command());
    clock.advance(DAY);
    assertThat(registry.rotateSecret(SHOP, 3, DAY, command()).secret()).isPresent();
  }

  @Test
  void ofRotationsAtOnceOneWinsAndTheOthersAreRefused() {
    register();
    List<Optional<ResponseCode>> results =
        Concurrently.map(
            8, i -> refusalOf(() -> registry.rotateSecret(SHOP, 0, Duration.ZERO, command())));
    assertThat(Concurrently.countOf(results, Optional.empty())).isEqualTo(1);
    assertThat(Concurrently.countOf(results, Optional.of(ResponseCode.CLIENT_CHANGED)))
        .isEqualTo(7);
  }

  private static Optional<ResponseCode> refusalOf(Runnable deed) {
    try {
      deed.run();
      return Optional.empty();
    } catch (AppException e) {
      return Optional.of(e.getCode());
    }
  }

  @Test
  void everyChangeIsInTheAuditAndNoSecretIs() {
    IssuedClient issued = register();
    registry.rotateKey(SHOP, 0, command());
    registry.rotateSecret(SHOP, 1, DAY, command());
    registry.change(SHOP, 2, "Other", BERLIN, NONE, command());
    registry.enable(SHOP, false, command());
    var all = new AuditFilter(Optional.empty(), Optional.empty());
    List<AuditEntry> entries = audit.latest(all, Long.MAX_VALUE, 10);
    assertThat(entries)
        .extracting(entry -> entry.request().action().code())
        .containsExactly(
            "client_disable",
            "client_change",
            "client_secret_rotate",
            "client_key_rotate",
            "client_create");
    assertThat(entries.get(0).before().values()).containsEntry("enabled", "true");
    assertThat(entries.get(0).after().values()).containsEntry("enabled", "false");
    assertThat(entries.toString())
        .doesNotContain(
            issued.key().orElseThrow().reveal(),
            issued.key().orElseThrow().hash().hex(),
            issued.secret().orElseThrow().reveal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly", "15s,,1m", "0s", "31d", "card,d2k"})
  void aScheduleThatIsNoneIsRefusedByName(String schedule) {
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "retrySchedule: ",
        () -> EndpointPreferences.asked(schedule, null, null));
  }

  @Test
  void anUnknownModeOrHostIsRefusedByName() {
    assertRefused(
        ResponseCode.ILLEGAL_PARAMETER,
        "ackMode",
        () -> EndpointPreferences.asked(null, "any_2xx", null));
    for (String host : new String[] {"", " ", "http://shop.example", "a,b", "a b", "*"}) {
      assertRefused(
          ResponseCode.ILLEGAL_PARAMETER,
          "allowedHosts: ",
          () -> EndpointPreferences.asked(null, null, List.of("shop.example", host)));
    }
  }

  @Test
  void hostsAreKeptAsThoseWhoDialSpellThem() {
    assertThat(EndpointPreferences.asked(null, null, List.of("Shop.Example", "[2001:db8::7]")))
        .isEqualTo(
            new EndpointPreferences(
                Optional.empty(),
                "SUCCESS_BODY",
                List.of("shop.example", "2001:db8::7"),
                Optional.empty(),
                RefundNotifySettings.NONE));
  }

  private IssuedClient register() {
    return registry.register(client(), NONE, command());
  }

  private OperatorCommand command() {
    return new OperatorCommand(
        new Operator("anna"), "request-" + requests.incrementAndGet(), "test");
  }

  private static ApiClient client() {
    return client(SHOP.value());
  }

  private static ApiClient client(String id) {
    return Examples.client(new ClientId(id), "The shop", new SalesChannel("s01", "c01"), true);
  }
}
