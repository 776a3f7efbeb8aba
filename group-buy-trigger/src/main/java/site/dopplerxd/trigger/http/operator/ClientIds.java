package site.dopplerxd.trigger.http.operator;

import java.util.regex.Pattern;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads clients' ids. */
public final class ClientIds {
  private static final Pattern ID = Pattern.compile(ApiClient.ID_PATTERN);

  private ClientIds() {}

  /**
   * An id that a client can have; any other text is not looked up.
   *
   * @throws AppException NO_SUCH_CLIENT for any other text
   */
  public static ClientId of(String text) {
    if (!ID.matcher(text).matches()) {
      throw new AppException(ResponseCode.NO_SUCH_CLIENT, "clientId=" + SafeText.of(text, 64));
    }
    return new ClientId(text);
  }
}
