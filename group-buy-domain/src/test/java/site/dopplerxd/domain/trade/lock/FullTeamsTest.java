package site.dopplerxd.domain.trade.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.trade.lock.FullTeams.Knowledge.FULL;
import static site.dopplerxd.domain.trade.lock.FullTeams.Knowledge.FULL_TO_RENEW;
import static site.dopplerxd.domain.trade.lock.FullTeams.Knowledge.NOTHING;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.lock.FullTeams.Knowledge;
import site.dopplerxd.domain.trade.lock.FullTeams.Look;
import site.dopplerxd.domain.trade.lock.FullTeams.Team;

class FullTeamsTest {
  private static final Duration REMEMBERED = Duration.ofSeconds(1);
  private static final UserId HOLDER = new UserId("holder");
  private static final UserId STRANGER = new UserId("stranger");
  private static final Team TEAM = team("team");

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
  private final FullTeams full = new FullTeams(REMEMBERED, nanoTime::get);

  private static Team team(String id) {
    return new Team(Examples.CHANNEL, Examples.ACTIVITY, new TeamId(id));
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  private void remember(Team team) {
    full.remember(team, full.look(team.id()), Set.of(HOLDER));
  }

  private Knowledge ofStranger() {
    return full.of(TEAM, STRANGER);
  }

  @Test
  void aTeamThatWasNotSeenIsNotKnown() {
    assertThat(ofStranger()).isEqualTo(NOTHING);
  }

  @Test
  void aFullTeamIsFullForStrangersOnly() {
    remember(TEAM);
    assertThat(ofStranger()).isEqualTo(FULL);
    assertThat(full.of(TEAM, HOLDER)).isEqualTo(NOTHING);
  }

  @Test
  void anotherActivityOrChannelIsRefusedInOtherWordsSoNothingIsKnown() {
    remember(TEAM);
    var activity = new ActivityId(Examples.ACTIVITY.value() + 1);
    var channel = new SalesChannel("s01", "c02");
    assertThat(full.of(new Team(Examples.CHANNEL, activity, TEAM.id()), STRANGER))
        .isEqualTo(NOTHING);
    assertThat(full.of(new Team(channel, Examples.ACTIVITY, TEAM.id()), STRANGER))
        .isEqualTo(NOTHING);
  }

  @Test
  void itIsForgottenAtTheEndOfItsTimeWhichBeganBeforeTheTeamWasSeen() {
    Look look = full.look(TEAM.id());
    pass(Duration.ofMillis(400));
    full.remember(TEAM, look, Set.of(HOLDER));
    assertThat(ofStranger()).isEqualTo(FULL);
    pass(Duration.ofMillis(599));
    assertThat(full.of(TEAM, STRANGER)).isNotEqualTo(NOTHING);
    pass(Duration.ofMillis(1));
    assertThat(ofStranger()).isEqualTo(NOTHING);
  }

  @Test
  void fromHalfOfItsTimeOnOneCallerLooksAgainForAll() {
    remember(TEAM);
    pass(Duration.ofMillis(499));
    assertThat(ofStranger()).isEqualTo(FULL);
    pass(Duration.ofMillis(1));
    List<Knowledge> known = Concurrently.map(16, i -> ofStranger());
    assertThat(Concurrently.countOf(known, FULL_TO_RENEW)).isEqualTo(1);
    assertThat(Concurrently.countOf(known, FULL)).isEqualTo(15);

    remember(TEAM);
    assertThat(ofStranger()).isEqualTo(FULL);
  }

  @Test
  void aTeamThatThisNodeChangesIsForgottenAtOnce() {
    remember(TEAM);
    full.forget(TEAM.id());
    assertThat(ofStranger()).isEqualTo(NOTHING);
  }

  @Test
  void whatWasSeenBeforeAChangeIsNotRememberedAfterIt() {
    Look before = full.look(TEAM.id());
    full.forget(TEAM.id());
    full.remember(TEAM, before, Set.of(HOLDER));
    assertThat(ofStranger()).isEqualTo(NOTHING);
  }

  /** One frees a place and fills it again; the others look, and remember what they have seen. */
  @Test
  void inARaceNoFreePlaceIsHiddenOnceItsChangeIsForgotten() {
    var isFull = new AtomicBoolean(true);
    var hidden = new AtomicInteger();
    var over = new AtomicBoolean();
    Concurrently.times(
        4,
        i -> {
          if (i > 0) {
            while (!over.get()) {
              Look look = full.look(TEAM.id());
              if (isFull.get()) {
                full.remember(TEAM, look, Set.of(HOLDER));
              }
            }
            return;
          }
          for (int times = 0; times < 20_000; times++) {
            isFull.set(false);
            full.forget(TEAM.id());
            hidden.addAndGet(ofStranger() == NOTHING ? 0 : 1);
            isFull.set(true);
          }
          over.set(true);
        });
    assertThat(hidden).hasValue(0);
  }

  @Test
  void nothingIsRememberedWhenTheTimeIsZero() {
    var never = new FullTeams(Duration.ZERO, nanoTime::get);
    assertThat(never.remembersAny()).isFalse();
    never.remember(TEAM, never.look(TEAM.id()), Set.of(HOLDER));
    assertThat(never.of(TEAM, STRANGER)).isEqualTo(NOTHING);
  }

  @Test
  void teamsAreSweptWhenTheirTimeIsOver() {
    IntStream.range(0, 100).forEach(i -> remember(team("t" + i)));
    assertThat(full.size()).isEqualTo(200);
    pass(REMEMBERED);
    remember(TEAM);
    assertThat(full.size()).isEqualTo(2);
  }

  @Test
  void atMostAHundredThousandTeamsAndHoldersAreKept() {
    Set<UserId> holders =
        IntStream.range(0, 9_999)
            .mapToObj(i -> new UserId("b" + i))
            .collect(Collectors.toUnmodifiableSet());
    for (int i = 0; i < 25; i++) {
      Team team = team("big" + i);
      full.remember(team, full.look(team.id()), holders);
      assertThat(full.size()).isBetween(10_000, 100_000);
      assertThat(full.of(team, STRANGER)).isEqualTo(FULL);
    }
  }

  @Test
  void aTeamThatIsRememberedAgainIsCountedOnce() {
    remember(TEAM);
    remember(TEAM);
    assertThat(full.size()).isEqualTo(2);
  }
}
