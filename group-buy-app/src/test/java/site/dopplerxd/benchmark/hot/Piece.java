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
  YARDSTICK("yardstick", 2, 265),
  PRICE("price", 0.2, 275),
  SIGNATURE("signature", 2.5, 2_010),
  VERDICT_IPV4("ipv4", 0.36, 115),
  VERDICT_IPV6("ipv6", 0.41, 124),
  VERDICT_URL("url", 15, 4_360),
  TASK_ROW("task", 2.4, 1_500),
  TEAM_ROW("team", 1.1, 1_655),
  TEAM_ROW_AND_BACK("teamAndBack", 1.2, 1_745);

  private final String method;
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
