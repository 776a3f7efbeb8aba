package site.dopplerxd.domain.client.port;

import site.dopplerxd.domain.shared.ClientId;

/** There is a client of this name already, possibly since a moment ago. */
public final class ClientExistsException extends RuntimeException {
  public ClientExistsException(ClientId id, Throwable cause) {
    super("client " + id.value() + " exists", cause);
  }
}
