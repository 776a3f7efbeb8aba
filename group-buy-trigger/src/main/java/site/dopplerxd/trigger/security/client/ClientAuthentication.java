package site.dopplerxd.trigger.security.client;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import site.dopplerxd.domain.client.model.ApiClient;

/**
 * That a client calls, proven by its key, which is not kept. Its name is the client's id; it has no
 * role, so that every operators' endpoint refuses it.
 */
final class ClientAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1;

  private final transient ApiClient client;

  ClientAuthentication(ApiClient client) {
    super(List.of());
    this.client = client;
    setAuthenticated(true);
  }

  @Override
  public String getName() {
    return client.id().value();
  }

  @Override
  public ApiClient getPrincipal() {
    return client;
  }

  @Override
  public Object getCredentials() {
    return "";
  }
}
