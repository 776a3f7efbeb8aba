package site.dopplerxd.infrastructure.persistence.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.EndpointAddresses;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.testing.EndpointConfigsContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisEndpointConfigsTest extends EndpointConfigsContract {
  private static final ClientId SHOP = new ClientId("shop");

  private static final SigningSecret SECRET = SigningSecret.random(new SecureRandom());

  @Autowired private ApiClientDao dao;
  @Autowired private SecretTexts texts;
  @Autowired private JdbcTemplate sql;

  private final AtomicLong nanos = new AtomicLong();
  private MybatisEndpointConfigs terms;

  @BeforeEach
  @AfterEach
  void noClientRegistered() {
    terms = new MybatisEndpointConfigs(dao, texts, SERVICE_SCHEDULE, nanos::get);
    sql.update("DELETE FROM api_client");
  }

  @Override
  protected EndpointConfigs terms() {
    return terms;
  }

  @Override
  protected void register(ClientId client, Registered registered) {
    sql.update("DELETE FROM api_client WHERE client_id = ?", client.value());
    sql.update(
        "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret,"
            + " retry_schedule, ack_mode, allowed_hosts, enabled)"
            + " VALUES (?, 'a shop', REPEAT('0', 64), 's01', 'c01', ?, ?, ?, ?, ?)",
        client.value(),
        registered.secret().reveal(),
        registered.schedule().orElse(null),
        registered.mode().name(),
        registered.hosts(),
        registered.enabled());
  }

  @Override
  protected void rotate(ClientId client, SigningSecret previous, Duration overlap) {
    sql.update(
        "UPDATE api_client SET previous_signing_secret = ?,"
            + " previous_secret_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE client_id = ?",
        previous.reveal(),
        overlap.toSeconds(),
        client.value());
  }

  /** The database's clock cannot be set; to a rotation it is the same when its end moves. */
  @Override
  protected void letPass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    sql.update(
        "UPDATE api_client SET previous_secret_until = previous_secret_until - INTERVAL ? SECOND",
        duration.toSeconds());
  }

  @Test
  void termsAreRememberedForAWhile() {
    assertThat(terms().of(SHOP).secrets()).isEmpty();
    register(
        SHOP, new Registered(Optional.empty(), AcknowledgementMode.SUCCESS_BODY, "", SECRET, true));
    letPass(Duration.ofSeconds(3));
    assertThat(terms().of(SHOP).secrets()).isEmpty();
  }

  /** A place of it can be given back, and its team can end, on a node that cannot sign for it. */
  @Test
  void whereAClientIsToldIsKnownWithoutItsSecretAndItsMode() {
    register(
        SHOP,
        new Registered(
            Optional.of("soon"), AcknowledgementMode.SUCCESS_BODY, "shop.example", SECRET, true));
    sql.update(
        "UPDATE api_client SET signing_secret = 'sealed:k9:AAAA', ack_mode = 'NEWER',"
            + " refund_notify_url = 'https://shop.example/refunds', team_failed_notify = 1");
    assertThat(terms().addressesOf(SHOP))
        .isEqualTo(
            new EndpointAddresses(
                AllowedHosts.parse("shop.example"),
                new RefundNotifySettings(Optional.of("https://shop.example/refunds"), true)));
    assertThatIllegalStateException().isThrownBy(() -> terms().of(SHOP));
  }

  /** It is asked under a team's lock. */
  @Test
  void aClientThatCannotBeReadCostsOneStatementForAWhile() {
    register(
        SHOP,
        new Registered(Optional.of("soon"), AcknowledgementMode.SUCCESS_BODY, "", SECRET, true));
    terms().addressesOf(SHOP);
    sql.update("DELETE FROM api_client");
    assertThatIllegalStateException().isThrownBy(() -> terms().of(SHOP));
  }

  @Test
  void aRowThatCannotBeReadIsNamedWithoutItsSecret() {
    register(
        SHOP,
        new Registered(Optional.of("soon"), AcknowledgementMode.SUCCESS_BODY, "", SECRET, true));
    assertThatIllegalStateException()
        .isThrownBy(() -> terms().of(SHOP))
        .withMessageStartingWith("api_client shop: a schedule is card");
    sql.update("UPDATE api_client SET retry_schedule = NULL, signing_secret = 'whsec_hunter2'");
    letPass(MAX_AGE);
    assertThatIllegalStateException()
        .isThrownBy(() -> terms().of(SHOP))
        .withMessageNotContaining("hunter2")
        .satisfies(e -> assertThat(e).hasStackTraceContaining("whsec_ and the base64"));
  }
}
