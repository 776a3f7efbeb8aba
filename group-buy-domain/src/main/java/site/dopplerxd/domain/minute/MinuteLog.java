package site.dopplerxd.domain.minute;

import java.time.Instant;
import java.util.List;

/** Keeps what each node did in each minute. */
public interface MinuteLog {
  /** A minute of all nodes together. */
  record Minute(Instant start, MinuteCounts counts) {}

  /** A node, and the last minute that it wrote. */
  record NodeSeen(String node, Instant last) {}

  /** Adds what a node did to its minute. */
  void add(String node, Instant minute, MinuteCounts counts);

  /** The minutes that began then or later, in order; those in which no node wrote are left out. */
  List<Minute> since(Instant start, int limit);

  /** The nodes that wrote a minute that began then or later, by name. */
  List<NodeSeen> nodesSince(Instant start, int limit);

  /** Forgets minutes that began before then, at most so many of a node each. */
  int deleteBefore(Instant start, int limit);
}
