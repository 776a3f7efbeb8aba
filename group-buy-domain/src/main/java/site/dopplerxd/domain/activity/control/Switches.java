package site.dopplerxd.domain.activity.control;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Who may lock places at the moment. Payments of places that are locked already are not concerned:
 * money was taken.
 *
 * @param downgraded no place is locked at all (降级)
 * @param grayCut how many percent of the buyers may lock (切量), 0 to 100
 * @param blockedChannels in which no place is locked (渠道黑名单), at most {@link #MOST_CHANNELS}
 * @param version grows by one with every change; 0 before the first
 */
public record Switches(
    boolean downgraded, int grayCut, Set<SalesChannel> blockedChannels, long version) {
  public static final int MOST_CHANNELS = 200;

  /** Nothing is switched off. */
  public static final Switches OPEN = new Switches(false, 100, Set.of(), 0);

  private static final int PERCENT = 100;

  /** Refuses a switch out of its range with {@code ILLEGAL_PARAMETER} and its name. */
  public Switches {
    require(grayCut >= 0 && grayCut <= PERCENT, "grayCut (0..100)");
    blockedChannels = Set.copyOf(blockedChannels);
  }

  private static void require(boolean fine, String detail) {
    if (!fine) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, detail);
    }
  }

  /**
   * Whether the buyer is let in. A hash of the buyer alone decides: a buyer who is in stays in when
   * the cut grows, in every activity and on every node.
   */
  public boolean letsIn(UserId buyer) {
    CRC32 hash = new CRC32();
    hash.update(buyer.value().getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % PERCENT < grayCut;
  }

  /**
   * Why this buyer may not buy in this channel at the moment; absent when nothing is against it.
   */
  public Optional<AppException> refusal(SalesChannel channel, UserId buyer) {
    if (blocks(channel)) {
      return refusal(ResponseCode.CHANNEL_BLOCKED, channel.toString());
    }
    if (downgraded) {
      return refusal(ResponseCode.DOWNGRADED, "downgraded=true");
    }
    return letsIn(buyer)
        ? Optional.empty()
        : refusal(ResponseCode.OUTSIDE_GRAY_RANGE, "userId=" + buyer.value());
  }

  private static Optional<AppException> refusal(ResponseCode code, String detail) {
    return Optional.of(new AppException(code, detail));
  }

  /** The same, with channels that are blocked besides. */
  public Switches alsoBlocking(Set<SalesChannel> channels) {
    if (channels.isEmpty()) {
      return this;
    }
    Set<SalesChannel> all = new HashSet<>(blockedChannels);
    all.addAll(channels);
    return new Switches(downgraded, grayCut, all, version);
  }

  public boolean blocks(SalesChannel channel) {
    return blockedChannels.contains(channel);
  }

  /** {@code ILLEGAL_PARAMETER} for more blocked channels than an operator may block. */
  void requireBounded() {
    require(blockedChannels.size() <= MOST_CHANNELS, "blockedChannels (0..200)");
  }

  Switches at(long newVersion) {
    return new Switches(downgraded, grayCut, blockedChannels, newVersion);
  }

  AuditSnapshot snapshot() {
    return AuditSnapshot.of("downgraded", downgraded)
        .and("grayCut", grayCut)
        .and("blockedChannels", String.join(",", channels()))
        .and("version", version);
  }

  /** As texts, in order. */
  public List<String> channels() {
    return blockedChannels.stream().map(SalesChannel::toString).sorted().toList();
  }
}
