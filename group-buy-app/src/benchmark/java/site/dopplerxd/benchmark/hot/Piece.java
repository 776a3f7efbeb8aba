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
  PRICE("price", "price of a percentage plan", 0.16, 275),
  SIGNATURE("signature", "signature of a callback", 2.2, 2_010),
  VERDICT_IPV4("ipv4", "verdict of an IPv4 address", 0.32, 115),
  VERDICT_IPV6("ipv6", "verdict of an IPv6 address", 0.34, 124),
  VERDICT_URL("url", "verdict of a URL that was read before", 1.9, 1_265),
  TASK_ROW("task", "task from its row", 1.6, 995),
  TEAM_ROW("team", "team from its row", 0.34, 635),
  TEAM_ROW_AND_BACK("teamAndBack", "team from its row and back", 0.35, 725);

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
