package site.dopplerxd.domain.notify.channel;

import java.time.Duration;
import java.util.List;

/** Which hosts are not called at the moment because calls did not reach them. */
public interface OpenBreakers {
  /**
   * A host whose breaker opened and has not closed since, probes that failed included.
   *
   * @param host name and port
   */
  record OpenBreaker(String host, Duration openFor) {}

  /**
   * Some of them, and how many there are.
   *
   * @param longest the longest open ones, the longest first
   */
  record Open(List<OpenBreaker> longest, int total) {
    public Open {
      longest = List.copyOf(longest);
    }
  }

  /** Those open for at least so long, of which the first {@code limit} are named. */
  Open openFor(Duration atLeast, int limit);
}
