package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.domain.activity.crowd.CrowdRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;

/**
 * What every {@link CrowdRepository} and its {@link CrowdMembers} promise. Each test begins with
 * empty ones.
 */
public abstract class CrowdContract {
  private static final Duration A_DAY = Duration.ofDays(1);

  protected abstract CrowdRepository crowds();

  protected abstract CrowdMembers members();

  protected abstract UnitOfWork unitOfWork();

  @Test
  void aCrowdIsAddedOnceAndFoundByItsTagToTheLastBit() {
    assertThat(within(() -> crowds().add(Crowd.empty("vip", "会员")))).isTrue();
    assertThat(within(() -> crowds().add(Crowd.empty("vip", "another")))).isFalse();
    assertThat(crowds().find("vip")).contains(Crowd.empty("vip", "会员"));
    assertThat(crowds().find("VIP")).isEmpty();
  }

  @Test
  void crowdsAreListedInTheOrderOfTheirTags() {
    Stream.of("c", "a", "b").forEach(tag -> within(() -> crowds().add(Crowd.empty(tag, tag))));
    assertThat(crowds().list("", 2)).extracting(Crowd::tagId).containsExactly("a", "b");
    assertThat(crowds().list("b", 2)).extracting(Crowd::tagId).containsExactly("c");
  }

  @Test
  void membersAreThoseOfTheSetThatWasSwitchedToAndNoOthers() {
    within(() -> crowds().add(Crowd.empty("vip", "vip")));
    long first = begun("vip", "ann", "张三", "ann");
    assertThat(isMember("ann")).isFalse();
    assertThat(crowds().size(first)).isEqualTo(2);
    assertThat(switchTo(first, 2, 1)).isTrue();
    assertThat(isMember("ann")).isTrue();
    assertThat(isMember("张三")).isTrue();
    assertThat(isMember("Ann")).isFalse();
    assertThat(isMember("ann ")).isFalse();

    long second = begun("vip", "bob");
    assertThat(isMember("bob")).isFalse();
    assertThat(switchTo(second, 1, 2)).isTrue();
    assertThat(isMember("ann")).isFalse();
    assertThat(isMember("bob")).isTrue();
    assertThat(crowds().find("vip")).contains(new Crowd("vip", "vip", 1, 2));
  }

  @Test
  void ofSeveralCrowdsThoseAreToldThatTheBuyerBelongsTo() {
    for (String tag : List.of("a", "b", "c")) {
      within(() -> crowds().add(Crowd.empty(tag, tag)));
      long set = begun(tag, tag.equals("c") ? "bob" : "ann");
      within(() -> crowds().switchTo(set, new Crowd(tag, tag, 1, 1)));
    }
    assertThat(members().of(Set.of("a", "b", "c", "unknown"), new UserId("ann")))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(members().of(Set.of(), new UserId("ann"))).isEmpty();
  }

  @Test
  void aSwitchOfAnotherVersionOrToASetThatWasGivenUpChangesNothing() {
    within(() -> crowds().add(Crowd.empty("vip", "vip")));
    long set = begun("vip", "ann");
    assertThat(switchTo(set, 1, 2)).isFalse();
    within(
        () -> {
          crowds().giveUp(set);
          return true;
        });
    assertThat(switchTo(set, 1, 1)).isFalse();
    assertThat(within(() -> crowds().load(set, List.of(new UserId("bob"))))).isFalse();
    assertThat(crowds().find("vip").orElseThrow().version()).isZero();
  }

  @Test
  void aSetInUseIsNotGivenUp() {
    within(() -> crowds().add(Crowd.empty("vip", "vip")));
    long set = begun("vip", "ann");
    switchTo(set, 1, 1);
    within(
        () -> {
          crowds().giveUp(set);
          return true;
        });
    sweepAll();
    assertThat(isMember("ann")).isTrue();
  }

  @Test
  void ofManySwitchesAtOnceOneIsDone() {
    within(() -> crowds().add(Crowd.empty("vip", "vip")));
    List<Long> sets = IntStream.range(0, 6).mapToObj(i -> begun("vip", "buyer-" + i)).toList();
    List<Boolean> switched = Concurrently.map(6, i -> switchTo(sets.get(i), 1, 1));
    assertThat(Concurrently.countOf(switched, true)).isEqualTo(1);
    assertThat(IntStream.range(0, 6).filter(i -> isMember("buyer-" + i)).count()).isEqualTo(1);
  }

  @Test
  void whatWasGivenUpIsSweptInStepsAndWhatIsInUseStays() {
    within(() -> crowds().add(Crowd.empty("vip", "vip")));
    long first = begun("vip", "ann", "bob", "eve");
    switchTo(first, 3, 1);
    long second = begun("vip", "joe");
    switchTo(second, 1, 2);
    assertThat(within(() -> crowds().sweep(A_DAY, 2))).isEqualTo(2);
    sweepAll();
    assertThat(crowds().size(first)).isZero();
    assertThat(crowds().size(second)).isEqualTo(1);
    assertThat(isMember("joe")).isTrue();
  }

  private void sweepAll() {
    int swept = 1;
    for (int i = 0; i < 10 && swept > 0; i++) {
      swept = within(() -> crowds().sweep(A_DAY, 2));
    }
    assertThat(swept).isZero();
  }

  private long begun(String tag, String... buyers) {
    long set = within(() -> crowds().begin(tag));
    List<UserId> members = Stream.of(buyers).map(UserId::new).toList();
    assertThat(within(() -> crowds().load(set, members))).isTrue();
    return set;
  }

  private boolean switchTo(long set, long members, long version) {
    return within(() -> crowds().switchTo(set, new Crowd("vip", "vip", members, version)));
  }

  private boolean isMember(String buyer) {
    return members().of(Set.of("vip"), new UserId(buyer)).contains("vip");
  }

  private <T> T within(Supplier<T> work) {
    return unitOfWork().inTransaction(work);
  }
}
