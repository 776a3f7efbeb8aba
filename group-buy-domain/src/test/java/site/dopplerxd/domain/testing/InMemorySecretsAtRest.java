package site.dopplerxd.domain.testing;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.SecretsAtRest;

/** Only notes whether the clients' secrets are encrypted: all are kept alike. Thread-safe. */
@RequiredArgsConstructor
public final class InMemorySecretsAtRest implements SecretsAtRest {
  private final ApiClientRepository clients;
  private boolean areSealed;

  @Override
  public boolean hasKey() {
    return true;
  }

  @Override
  public synchronized int rewrite(boolean sealed) {
    int rewritten = sealed == areSealed ? 0 : clients.count();
    areSealed = rewritten > 0 ? sealed : areSealed;
    return rewritten;
  }

  public synchronized boolean areSealed() {
    return areSealed;
  }
}
