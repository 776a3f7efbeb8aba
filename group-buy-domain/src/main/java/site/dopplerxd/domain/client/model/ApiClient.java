package site.dopplerxd.domain.client.model;

import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Who may use the trade API, and where.
 *
 * @param name for people; 1 to 128 characters
 * @param channel the only one it sells in: what belongs to another is as good as not there
 * @param enabled whether its key opens anything
 * @param timeZone how its times without an offset are read
 */
public record ApiClient(
    ClientId id, String name, SalesChannel channel, boolean enabled, ClientTimeZone timeZone) {
  private static final int MAX_NAME_LENGTH = 128;

  /** What a client's id may look like. */
  public static final String ID_PATTERN = "[a-z0-9][a-z0-9._-]{0,31}";

  public ApiClient {
    Texts.requireLength("name", name, MAX_NAME_LENGTH);
  }

  /** The same client, enabled or not. */
  public ApiClient enabled(boolean now) {
    return new ApiClient(id, name, channel, now, timeZone);
  }

  /** The same client with another name and another zone. */
  public ApiClient with(String otherName, ClientTimeZone otherZone) {
    return new ApiClient(id, otherName, channel, enabled, otherZone);
  }

  /**
   * Lets requests for its own channel pass. The refusal says nothing about the other one, not even
   * whether there is such a channel.
   *
   * @throws AppException NOT_PERMITTED for any other
   */
  public void requireSellsIn(SalesChannel wanted) {
    if (!channel.equals(wanted)) {
      throw new AppException(
          ResponseCode.NOT_PERMITTED,
          "source=%s channel=%s".formatted(wanted.source(), wanted.channel()));
    }
  }
}
