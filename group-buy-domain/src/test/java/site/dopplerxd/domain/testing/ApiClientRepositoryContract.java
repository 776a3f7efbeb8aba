package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.ClientTimeZone;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.ClientExistsException;
import site.dopplerxd.domain.notify.model.ExpectedField;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;

/** What every {@link ApiClientRepository} promises. Each test begins with an empty one. */
public abstract class ApiClientRepositoryContract {
  private static final Duration CHANGES_ARE_SEEN_WITHIN = Duration.ofSeconds(5);
  private static final Duration OVERLAP = Duration.ofHours(24);
  private static final EndpointPreferences NONE =
      EndpointPreferences.asked(null, "SUCCESS_BODY", List.of());
  private static final EndpointPreferences MANY =
      new EndpointPreferences(
          Optional.of("durable"),
          "JSON_FIELD",
          List.of("one.example", "two.example"),
          Optional.of(new ExpectedField("errcode", "0")),
          RefundNotifySettings.NONE);

  private final SecureRandom random = new SecureRandom();
  private final ApiKey key = ApiKey.issue(new ClientId("shop"), random);
  private final SigningSecret secret = SigningSecret.random(random);

  protected abstract ApiClientRepository repository();

  /** Lets this much more time pass, for rotations and for caches of keys. */
  protected abstract void letPass(Duration duration);

  /** What signs, read past the port: the present secret, then the previous one if there is one. */
  protected abstract List<String> storedSecrets(ClientId id);

  @Test
  void aClientIsFoundAsItWasAdded() {
    ApiClient shop = client("shop");
    repository().add(shop, MANY, key.hash(), secret);
    ClientAccount found = found("shop");
    assertThat(found.client()).isEqualTo(shop);
    assertThat(found.preferences()).isEqualTo(MANY);
    assertThat(found.secretOverlapEnds()).isEmpty();
    assertThat(found.version()).isZero();
    assertThat(storedSecrets(shop.id())).containsExactly(secret.reveal());
  }

  @Test
  void aClientsTimeZoneIsKeptAndReplaced() {
    ApiClient berlin = client("shop").with("Shop", new ClientTimeZone("Europe/Berlin"));
    repository().add(berlin, NONE, key.hash(), secret);
    letChangesBeSeen();
    assertThat(found("shop").client()).isEqualTo(berlin);
    assertThat(repository().findByKey(key.hash()).orElseThrow().client()).isEqualTo(berlin);

    ApiClient strict = berlin.with("Shop", new ClientTimeZone(ClientTimeZone.OFFSET_REQUIRED));
    assertThat(repository().save(found("shop").with(strict, NONE))).isTrue();
    assertThat(found("shop").client()).isEqualTo(strict);
  }

  @Test
  void aClientWithoutWishesHasNone() {
    add("shop");
    assertThat(found("shop").preferences()).isEqualTo(NONE);
  }

  @Test
  void aKeyTellsItsClientAndNothingElseDoes() {
    add("shop");
    letChangesBeSeen();
    assertThat(repository().findByKey(key.hash()))
        .contains(new KeyedClient(client("shop"), key.hash()));
    assertThat(repository().findByKey(ApiKey.issue(new ClientId("shop"), random).hash())).isEmpty();
  }

  @Test
  void aClientIsThereOnce() {
    add("shop");
    assertThatThrownBy(
            () ->
                repository()
                    .add(
                        client("shop"),
                        NONE,
                        ApiKey.issue(new ClientId("shop"), random).hash(),
                        secret))
        .isInstanceOf(ClientExistsException.class);
    assertThat(repository().count()).isEqualTo(1);
    assertThat(repository().find(new ClientId("Shop"))).isEmpty();
  }

  @Test
  void clientsAreListedInPagesInTheOrderOfTheirIds() {
    Stream.of("d", "b-1", "a", "b", "c")
        .forEach(
            id ->
                repository()
                    .add(
                        client(id),
                        NONE,
                        ApiKey.issue(new ClientId("shop"), random).hash(),
                        secret));
    assertThat(repository().count()).isEqualTo(5);
    assertThat(page(Optional.empty(), 3)).isEqualTo("a b b-1");
    assertThat(page(Optional.of("b-1"), 3)).isEqualTo("c d");
    assertThat(page(Optional.of("d"), 3)).isEmpty();
  }

  private String page(Optional<String> after, int limit) {
    return repository().list(after.map(ClientId::new), limit).stream()
        .map(account -> account.client().id().value())
        .collect(Collectors.joining(" "));
  }

  @Test
  void whatIsSavedIsFoundUnderTheNextVersion() {
    add("shop");
    assertThat(repository().save(renamed(found("shop")))).isTrue();
    ClientAccount found = found("shop");
    assertThat(found.client().name()).isEqualTo("Another name");
    assertThat(found.client().enabled()).isFalse();
    assertThat(found.preferences()).isEqualTo(MANY);
    assertThat(found.version()).isEqualTo(1);
  }

  @Test
  void whatWasMadeOfAnOldVersionIsNotSaved() {
    add("shop");
    ClientAccount old = found("shop");
    repository().save(old);
    ClientAccount current = found("shop");
    ApiKey another = ApiKey.issue(new ClientId("shop"), random);
    SigningSecret next = SigningSecret.random(random);

    assertThat(repository().save(renamed(old))).isFalse();
    assertThat(repository().replaceKey(old.client().id(), 0, another.hash())).isFalse();
    assertThat(repository().replaceSecret(old.client().id(), 0, next, OVERLAP)).isFalse();
    assertThat(found("shop")).isEqualTo(current);
    assertThat(storedSecrets(old.client().id())).containsExactly(secret.reveal());
    letChangesBeSeen();
    assertThat(repository().findByKey(another.hash())).isEmpty();
  }

  @Test
  void nothingIsSavedOfAClientThatIsNotThere() {
    add("shop");
    ClientId unknown = new ClientId("other");
    assertThat(
            repository().replaceKey(unknown, 0, ApiKey.issue(new ClientId("shop"), random).hash()))
        .isFalse();
    assertThat(repository().replaceSecret(unknown, 0, secret, OVERLAP)).isFalse();
    assertThat(repository().find(unknown)).isEmpty();
  }

  @Test
  void aReplacedKeyOpensNothingWithinFiveSeconds() {
    add("shop");
    letChangesBeSeen();
    assertThat(repository().findByKey(key.hash())).isPresent();
    ApiKey next = ApiKey.issue(new ClientId("shop"), random);
    assertThat(repository().replaceKey(new ClientId("shop"), 0, next.hash())).isTrue();
    letChangesBeSeen();
    assertThat(repository().findByKey(key.hash())).isEmpty();
    assertThat(repository().findByKey(next.hash())).isPresent();
    assertThat(found("shop").version()).isEqualTo(1);
  }

  @Test
  void aDisabledClientIsKnownToBeSoWithinFiveSeconds() {
    add("shop");
    letChangesBeSeen();
    assertThat(repository().findByKey(key.hash()).orElseThrow().client().enabled()).isTrue();
    repository().save(renamed(found("shop")));
    letChangesBeSeen();
    assertThat(repository().findByKey(key.hash()).orElseThrow().client().enabled()).isFalse();
  }

  @Test
  void anUnknownKeyWorksWithinFiveSecondsOfItsCreation() {
    assertThat(repository().findByKey(key.hash())).isEmpty();
    add("shop");
    letChangesBeSeen();
    assertThat(repository().findByKey(key.hash())).isPresent();
  }

  @Test
  void duringARotationBothSecretsSignUntilTheOverlapIsOver() {
    add("shop");
    SigningSecret next = SigningSecret.random(random);
    assertThat(repository().replaceSecret(new ClientId("shop"), 0, next, OVERLAP)).isTrue();
    assertThat(storedSecrets(new ClientId("shop"))).containsExactly(next.reveal(), secret.reveal());
    ClientAccount rotating = found("shop");
    Instant ends = rotating.secretOverlapEnds().orElseThrow();
    assertThat(Duration.between(rotating.changedAt(), ends))
        .isBetween(OVERLAP.minusSeconds(1), OVERLAP.plusSeconds(1));
    letPass(OVERLAP.minusMinutes(1));
    assertThat(found("shop").secretOverlapEnds()).isPresent();
    letPass(Duration.ofMinutes(2));
    assertThat(found("shop").secretOverlapEnds()).isEmpty();
  }

  @Test
  void withoutAnOverlapOnlyTheNewSecretSigns() {
    add("shop");
    SigningSecret next = SigningSecret.random(random);
    repository().replaceSecret(new ClientId("shop"), 0, SigningSecret.random(random), OVERLAP);
    repository().replaceSecret(new ClientId("shop"), 1, next, Duration.ZERO);
    assertThat(storedSecrets(new ClientId("shop"))).containsExactly(next.reveal());
    assertThat(found("shop").secretOverlapEnds()).isEmpty();
    assertThat(found("shop").version()).isEqualTo(2);
  }

  @Test
  void ofManyChangesAtOnceOneWins() {
    add("shop");
    ClientId id = new ClientId("shop");
    ClientAccount current = found("shop");
    List<Boolean> results =
        Concurrently.map(
            9,
            i ->
                switch (i % 3) {
                  case 0 -> repository().save(current);
                  case 1 ->
                      repository()
                          .replaceKey(id, 0, ApiKey.issue(new ClientId("shop"), random).hash());
                  default ->
                      repository().replaceSecret(id, 0, SigningSecret.random(random), OVERLAP);
                });
    assertThat(Concurrently.countOf(results, true)).isEqualTo(1);
    assertThat(found("shop").version()).isEqualTo(1);
  }

  private void letChangesBeSeen() {
    letPass(CHANGES_ARE_SEEN_WITHIN);
  }

  private void add(String id) {
    repository().add(client(id), NONE, key.hash(), secret);
  }

  private ClientAccount found(String id) {
    return repository().find(new ClientId(id)).orElseThrow();
  }

  private static ApiClient client(String id) {
    return Examples.client(new ClientId(id), "The shop", new SalesChannel("s01", "c01"), true);
  }

  private static ClientAccount renamed(ClientAccount account) {
    ApiClient old = account.client();
    return new ClientAccount(
        Examples.client(old.id(), "Another name", old.channel(), false),
        MANY,
        account.secretOverlapEnds(),
        account.version(),
        account.createdAt(),
        account.changedAt());
  }
}
