package site.dopplerxd.domain.alert.port;

import java.util.List;

/**
 * The robots to tell.
 *
 * @param all none when alerts are off
 */
public record AlertChannels(List<AlertChannel> all) {
  public AlertChannels {
    all = List.copyOf(all);
  }
}
