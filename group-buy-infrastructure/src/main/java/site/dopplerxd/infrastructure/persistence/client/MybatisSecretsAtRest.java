package site.dopplerxd.infrastructure.persistence.client;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.SecretsAtRest;
import site.dopplerxd.infrastructure.persistence.client.ApiClientDao.SecretRow;

/**
 * Rewrites the secrets in api_client, a client after the other, in the caller's transaction. A
 * previous one whose time is over is forgotten: its key may be gone.
 */
@Repository
@RequiredArgsConstructor
final class MybatisSecretsAtRest implements SecretsAtRest {
  private final ApiClientDao clients;
  private final SecretTexts texts;

  @Override
  public boolean hasKey() {
    return texts.hasKey();
  }

  @Override
  public int rewrite(boolean sealed) {
    return clients.secretsForUpdate(ApiClientRepository.MOST).stream()
        .filter(row -> row.signingSecret().startsWith(SecretTexts.SEALED) != sealed)
        .mapToInt(row -> rewritten(row, sealed))
        .sum();
  }

  private int rewritten(SecretRow row, boolean sealed) {
    String previous = row.previousSigningSecret();
    return clients.rewriteSecrets(
        row.clientId(),
        text(row.clientId(), row.signingSecret(), sealed),
        previous == null ? null : text(row.clientId(), previous, sealed));
  }

  private String text(String clientId, String present, boolean sealed) {
    try {
      return texts.write(clientId, texts.read(clientId, present), sealed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("clientId=%s: %s".formatted(clientId, e.getMessage()), e);
    }
  }
}
