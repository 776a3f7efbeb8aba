package site.dopplerxd.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who follows whom in a round. */
public final class Turns {
  private Turns() {}

  /** Each round begins with another, so that no contestant is always first. */
  public static <T> List<T> of(T[] all, int round) {
    List<T> order = new ArrayList<>(List.of(all));
    Collections.rotate(order, -round);
    return order;
  }
}
