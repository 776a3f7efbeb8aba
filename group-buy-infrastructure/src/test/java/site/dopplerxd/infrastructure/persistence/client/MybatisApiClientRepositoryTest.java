package site.dopplerxd.infrastructure.persistence.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.testing.ApiClientRepositoryContract;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisApiClientRepositoryTest extends ApiClientRepositoryContract {
  private static final int WAITING = 8;

  @Autowired private ApiClientDao dao;
  @Autowired private SecretTexts texts;
  @Autowired private JdbcTemplate sql;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicInteger callers = new AtomicInteger();
  private volatile boolean down;
  private MybatisApiClientRepository clients;

  @BeforeEach
  void noClients() {
    sql.update("DELETE FROM api_client");
    clients = new MybatisApiClientRepository(counting(dao), texts, nanos::get);
  }

  /** The same mapper, which counts how often the keys are read. */
  private ApiClientDao counting(ApiClientDao counted) {
    return (ApiClientDao)
        java.lang.reflect.Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ApiClientDao.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("allKeys")) {
                loads.incrementAndGet();
                if (down) {
                  await().until(() -> callers.get() == WAITING);
                  throw new DataAccessResourceFailureException("no connection within 5 s");
                }
              }
              try {
                return method.invoke(counted, arguments);
              } catch (java.lang.reflect.InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  protected ApiClientRepository repository() {
    return clients;
  }

  /** The end of a rotation comes nearer, which is all that time does to the table. */
  @Override
  protected void letPass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    sql.update(
        "UPDATE api_client SET previous_secret_until = previous_secret_until - INTERVAL ? SECOND",
        duration.toSeconds());
  }

  @Override
  protected List<String> storedSecrets(ClientId id) {
    return sql.queryForObject(
        "SELECT signing_secret, previous_signing_secret FROM api_client WHERE client_id = ?",
        (row, number) ->
            Stream.of(row.getString(1), row.getString(2)).filter(Objects::nonNull).toList(),
        id.value());
  }

  @Test
  void aFloodOfWrongKeysCostsOneStatementInFourSeconds() {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 1000; i++) {
      clients.findByKey(ApiKey.issue(new ClientId("shop"), random).hash());
    }
    assertThat(loads).hasValue(1);
    nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    clients.findByKey(ApiKey.issue(new ClientId("shop"), random).hash());
    assertThat(loads).hasValue(1);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    clients.findByKey(ApiKey.issue(new ClientId("shop"), random).hash());
    assertThat(loads).hasValue(2);
  }

  @Test
  void requestsDuringAnOutageShareOneTryOfTheDatabase() {
    down = true;
    ApiKeyHash hash = ApiKey.presented("any").orElseThrow().hash();
    var asked =
        Concurrently.map(
            WAITING,
            i -> {
              callers.incrementAndGet();
              return catchThrowable(() -> clients.findByKey(hash));
            });
    assertThat(asked).hasSize(WAITING).hasOnlyElementsOfType(DataAccessException.class);
    assertThat(loads).hasValue(1);

    down = false;
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(clients.findByKey(hash)).isEmpty();
    assertThat(loads).hasValue(2);
  }

  @Test
  void anUnreadableRowShutsNoOtherClientOut() {
    ApiKey good = ApiKey.presented("good").orElseThrow();
    insert("good", good.hash().hex());
    insert("bad", "not a hash");
    assertThat(clients.findByKey(good.hash())).isPresent();
  }

  @Test
  void aClientOfAZoneOrAFieldThatIsNotKnownHereIsListedWithTheOthers() {
    ApiKey odd = ApiKey.presented("odd").orElseThrow();
    insert("good", ApiKey.presented("good").orElseThrow().hash().hex());
    insert("odd", odd.hash().hex());
    sql.update(
        "UPDATE api_client SET time_zone = 'Asia/Atlantis', ack_field = 'code', ack_value = ''"
            + " WHERE client_id = 'odd'");
    assertThat(clients.list(Optional.empty(), 10)).hasSize(2);
    assertThat(clients.findByKey(odd.hash())).isPresent();
  }

  private void insert(String id, String keyHash) {
    sql.update(
        "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
            + " VALUES (?, 'n', ?, 's01', 'c01', 'whsec_x')",
        id,
        keyHash);
  }
}
