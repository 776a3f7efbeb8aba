package site.dopplerxd.infrastructure.persistence.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.SecretsAtRest;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.SecretsAtRestContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisSecretsAtRestTest extends SecretsAtRestContract {
  @Autowired private SecretsAtRest secrets;
  @Autowired private ApiClientRepository clients;
  @Autowired private SecretTexts texts;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  @AfterEach
  void noClients() {
    sql.update("DELETE FROM api_client");
  }

  @Override
  protected SecretsAtRest secrets() {
    return secrets;
  }

  @Override
  protected ApiClientRepository clients() {
    return clients;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  protected List<SigningSecret> signing(ClientId client) {
    return stored(client).stream().map(text -> texts.read(client.value(), text)).toList();
  }

  @Override
  protected boolean isSealed(ClientId client) {
    return stored(client).stream().allMatch(text -> text.startsWith("sealed:"));
  }

  /** Its key may be gone from the settings: nothing is signed with it any more. */
  @Test
  void aPreviousSecretWhoseTimeIsOverHoldsUpNothingAndIsForgotten() {
    ClientId client = new ClientId("first");
    add(client);
    sql.update(
        "UPDATE api_client SET previous_signing_secret = 'sealed:gone:AAAA',"
            + " previous_secret_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND");
    assertThat(unitOfWork.inTransaction(() -> secrets.rewrite(true))).isEqualTo(1);
    assertThat(stored(client)).hasSize(1);
    sql.update(
        "UPDATE api_client SET previous_signing_secret = 'sealed:gone:AAAA',"
            + " previous_secret_until = UTC_TIMESTAMP(3) + INTERVAL 1 DAY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unitOfWork.inTransaction(() -> secrets.rewrite(false)))
        .withMessageContaining("clientId=first");
  }

  private List<String> stored(ClientId client) {
    return sql.queryForObject(
        "SELECT signing_secret, previous_signing_secret FROM api_client WHERE client_id = ?",
        (row, number) ->
            Stream.of(row.getString(1), row.getString(2)).filter(Objects::nonNull).toList(),
        client.value());
  }
}
