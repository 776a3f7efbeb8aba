package site.dopplerxd.benchmark.hot;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import lombok.experimental.Accessors;

/**
 * A hot piece and the most that it may cost: twice the yardsticks and 1.1 times the bytes that
 * docs/benchmarks.md has for it.
 */
@Getter
@Accessors(fluent = true)
@RequiredArgsConstructor
enum Piece {
  YARDSTICK("yardstick", "a SHA-256 of 1 KB, the yardstick", 2, 265),
  PRICE("price", "price of a percentage plan", 0.2, 275),
  SIGNATURE("signature", "signature of a callback", 2.5, 2_010),
  VERDICT_IPV4("ipv4", "verdict of an IPv4 address", 0.36, 115),
  VERDICT_IPV6("ipv6", "verdict of an IPv6 address", 0.41, 124),
  VERDICT_URL("url", "verdict of a URL", 15, 4_360),
  TASK_ROW("task", "task from its row", 2.4, 1_500),
  TEAM_ROW("team", "team from its row", 1.1, 1_655),
  TEAM_ROW_AND_BACK("teamAndBack", "team from its row and back", 1.2, 1_745);

  private final String method;
  private final String title;
  private final double mostYardsticks;
  private final double mostBytes;

  static Piece of(String method) {
    for (Piece piece : values()) {
      if (piece.method.equals(method)) {
        return piece;
      }
    }
    throw new IllegalArgumentException("no limit for " + method);
  }
}
