package site.dopplerxd.domain.activity.control;

import java.util.Comparator;
import java.util.List;
import site.dopplerxd.domain.shared.SalesChannel;

/** The switches as a change left them. */
public record SwitchesChanged(
    boolean downgraded, int grayCut, List<BlockedChannel> blockedChannels, long version) {
  /** A channel in which no place is locked. */
  public record BlockedChannel(String source, String channel) {
    static BlockedChannel of(SalesChannel channel) {
      return new BlockedChannel(channel.source(), channel.channel());
    }
  }

  public static SwitchesChanged of(Switches switches) {
    return new SwitchesChanged(
        switches.downgraded(),
        switches.grayCut(),
        switches.blockedChannels().stream()
            .map(BlockedChannel::of)
            .sorted(
                Comparator.comparing(BlockedChannel::source).thenComparing(BlockedChannel::channel))
            .toList(),
        switches.version());
  }
}
