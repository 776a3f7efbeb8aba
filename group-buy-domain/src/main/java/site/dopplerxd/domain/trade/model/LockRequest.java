package site.dopplerxd.domain.trade.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Digests;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;

/**
 * A request for a place.
 *
 * @param clientId who asks; not part of what makes a repeat, so that a shop may send it again after
 *     its client was replaced
 * @param team the team to join; absent to open one
 * @param notifyTarget where the merchant wants to be told that the team is complete; needed to open
 *     a team, and without effect when joining one: a team has the target it was opened with
 * @param refundNotifyUrl where the merchant wants to be told that the place was given back: a URL,
 *     or a topic as {@link NotifyTarget#textOfTopic} writes it
 */
public record LockRequest(
    ClientId clientId,
    Purchase purchase,
    Optional<TeamId> team,
    Optional<NotifyTarget> notifyTarget,
    Optional<String> refundNotifyUrl) {

  /**
   * The same for two requests exactly when everything in them is the same: SHA-256 in 64 hex digits
   * over the fields, each with its length, so that no two lists of fields run together alike.
   */
  public String digest() {
    String content = fields().stream().map(f -> f.length() + ":" + f).collect(Collectors.joining());
    return Digests.sha256(content);
  }

  /** Where the merchant wants to be told that the place was given back. */
  public Optional<NotifyTarget> refundTarget() {
    return refundNotifyUrl.map(NotifyTarget::parse);
  }

  /** Where it is sold. */
  public SalesChannel channel() {
    return purchase.channel();
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>(fieldsOfAll());
    // Only where there is one: the digests of places locked before there were any stay the same.
    refundNotifyUrl.ifPresent(fields::add);
    return fields;
  }

  private List<String> fieldsOfAll() {
    return List.of(
        purchase.userId().value(),
        purchase.channel().source(),
        purchase.channel().channel(),
        purchase.goodsId().value(),
        Long.toString(purchase.activityId().value()),
        purchase.outTradeNo().value(),
        team.map(TeamId::value).orElse(""),
        notifyTarget.map(target -> target.type().name()).orElse(""),
        notifyTarget.map(NotifyTarget::address).orElse(""));
  }
}
