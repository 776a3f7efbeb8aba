package site.dopplerxd.infrastructure.payment.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EncryptionKeysTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private static EncryptionKeys bound(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bind(EncryptionKeys.PREFIX, EncryptionKeys.class).get();
  }

  /** As docs/payments.md says. */
  @Test
  void theKeyMayStandInTheEnvironment() {
    EncryptionKeys keys =
        bound(Map.of("GROUPBUY_ENCRYPTION_KEYID", "k1", "GROUPBUY_ENCRYPTION_KEYS_K1", KEY));
    assertThat(keys.current()).contains("k1");
    assertThat(keys.find("k1")).isPresent();
    assertThat(keys.toString()).doesNotContain(KEY);
  }
}
