package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog;
import site.dopplerxd.domain.minute.MinuteLog.Minute;
import site.dopplerxd.domain.minute.MinuteLog.NodeSeen;

/** What every {@link MinuteLog} promises. Each test begins with an empty one. */
public abstract class MinuteLogContract {
  private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant SECOND = FIRST.plusSeconds(60);
  private static final MinuteCounts SOME =
      new MinuteCounts(1, 2, 3, 4, 5, 6, 7, List.of(1, 2, 3, 4, 5, 6, 7, 8));

  protected abstract MinuteLog log();

  @Test
  void aMinuteOfAllNodesIsTheirSum() {
    log().add("a", FIRST, SOME);
    log().add("b", FIRST, SOME);
    log().add("a", SECOND, SOME);
    assertThat(log().since(FIRST, 10))
        .containsExactly(new Minute(FIRST, SOME.plus(SOME)), new Minute(SECOND, SOME));
    assertThat(log().since(SECOND, 10)).containsExactly(new Minute(SECOND, SOME));
    assertThat(log().since(FIRST, 1)).hasSize(1);
    assertThat(log().since(SECOND.plusSeconds(1), 10)).isEmpty();
  }

  @Test
  void aMinuteThatIsWrittenTwiceIsAddedUp() {
    log().add("a", FIRST, SOME);
    log().add("a", FIRST, SOME);
    assertThat(log().since(FIRST, 10)).containsExactly(new Minute(FIRST, SOME.plus(SOME)));
  }

  @Test
  void nodesAreSeenByWhatTheyWroteLast() {
    log().add("b", FIRST, MinuteCounts.NONE);
    log().add("b", SECOND, MinuteCounts.NONE);
    log().add("a", FIRST, MinuteCounts.NONE);
    assertThat(log().nodesSince(FIRST, 10))
        .containsExactly(new NodeSeen("a", FIRST), new NodeSeen("b", SECOND));
    assertThat(log().nodesSince(SECOND, 10)).containsExactly(new NodeSeen("b", SECOND));
    assertThat(log().nodesSince(FIRST, 1)).hasSize(1);
  }

  @Test
  void oldMinutesAreForgottenTheOldestFirst() {
    log().add("a", FIRST, SOME);
    log().add("b", FIRST, SOME);
    log().add("a", SECOND, SOME);
    assertThat(log().deleteBefore(SECOND, 1)).isEqualTo(1);
    assertThat(log().since(FIRST, 10)).hasSize(2);
    assertThat(log().deleteBefore(SECOND, 10)).isEqualTo(1);
    assertThat(log().since(FIRST, 10)).containsExactly(new Minute(SECOND, SOME));
    assertThat(log().deleteBefore(SECOND, 10)).isZero();
  }
}
