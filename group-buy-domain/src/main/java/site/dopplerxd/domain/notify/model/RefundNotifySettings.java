package site.dopplerxd.domain.notify.model;

import java.util.Optional;
import site.dopplerxd.domain.shared.Texts;

/**
 * What a client wants to be told beside completions.
 *
 * @param refundNotifyUrl where it is told of places that were given back, unless their lock names
 *     another URL; absent to be told nothing
 * @param teamFailed whether it is also told of each team that fails, there
 */
public record RefundNotifySettings(Optional<String> refundNotifyUrl, boolean teamFailed) {
  /** Completions only. */
  public static final RefundNotifySettings NONE = new RefundNotifySettings(Optional.empty(), false);

  public RefundNotifySettings {
    refundNotifyUrl.ifPresent(
        url -> Texts.requireLength("refundNotifyUrl", url, NotifyTarget.MAX_ADDRESS_LENGTH));
    if (teamFailed && refundNotifyUrl.isEmpty()) {
      throw new IllegalArgumentException("teamFailedNotify needs a refundNotifyUrl");
    }
  }
}
