package site.dopplerxd.infrastructure.persistence.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisProviderSettingsTest {
  private static final ClientId SHOP = new ClientId("shop");
  private static final PaymentProvider WECHATPAY = PaymentProvider.WECHATPAY;

  @Autowired private ProviderSettingsRepository settings;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void oneClientWithoutSettings() {
    sql.update("DELETE FROM payment_provider_config");
    sql.update("DELETE FROM api_client");
    sql.update(
        "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
            + " VALUES ('shop', 'a shop', REPEAT('a', 64), 's01', 'c01', 'whsec_x')");
  }

  @Test
  void settingsAreFoundAgainWithTheChannelOfTheirClient() {
    assertThat(settings.save(SHOP, WECHATPAY, 0, "1900000109", "k1", "sealed")).isTrue();
    assertThat(settings.find(SHOP, WECHATPAY))
        .hasValueSatisfying(
            found -> {
              assertThat(found.channel()).isEqualTo(new SalesChannel("s01", "c01"));
              assertThat(found.account()).isEqualTo("1900000109");
              assertThat(found.keyId()).isEqualTo("k1");
              assertThat(found.sealed()).isEqualTo("sealed");
              assertThat(found.version()).isEqualTo(1);
            });
    assertThat(settings.keys()).singleElement().extracting("clientId").isEqualTo(SHOP);
    assertThat(settings.of(SHOP)).hasSize(1);
    assertThat(settings.find(SHOP, PaymentProvider.ALIPAY)).isEmpty();
  }

  @Test
  void aChangeUnderAnOlderVersionIsRefused() {
    settings.save(SHOP, WECHATPAY, 0, "1", "k1", "first");
    assertThat(settings.save(SHOP, WECHATPAY, 0, "1", "k1", "second")).isFalse();
    assertThat(settings.save(SHOP, WECHATPAY, 1, "1", "k1", "second")).isTrue();
    assertThat(settings.save(SHOP, WECHATPAY, 1, "1", "k1", "third")).isFalse();
    assertThat(settings.find(SHOP, WECHATPAY)).get().extracting("sealed").isEqualTo("second");
  }

  @Test
  void whatIsDeletedIsGone() {
    settings.save(SHOP, WECHATPAY, 0, "1", "k1", "first");
    assertThat(settings.delete(SHOP, WECHATPAY, 7)).isFalse();
    assertThat(settings.delete(SHOP, WECHATPAY, 1)).isTrue();
    assertThat(settings.keys()).isEmpty();
  }

  @Test
  void aRevisionIsNeverUsedTwice() {
    settings.save(SHOP, WECHATPAY, 0, "1", "k1", "first");
    String first = settings.keys().get(0).revision();
    settings.save(SHOP, WECHATPAY, 1, "1", "k1", "second");
    assertThat(settings.keys().get(0).revision()).isNotEqualTo(first);
    settings.delete(SHOP, WECHATPAY, 2);
    settings.save(SHOP, WECHATPAY, 0, "1", "k1", "third");
    assertThat(settings.keys().get(0).revision()).isNotEqualTo(first);
  }
}
