package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UnitOfWork;

/** What every {@link RuntimeSwitches} promises. Each test begins before the first change. */
public abstract class RuntimeSwitchesContract {
  protected abstract RuntimeSwitches switches();

  protected abstract UnitOfWork unitOfWork();

  @Test
  void nothingIsSwitchedOffBeforeTheFirstChange() {
    assertThat(switches().stored()).isEqualTo(Switches.OPEN);
    assertThat(switches().current()).isEqualTo(Switches.OPEN);
  }

  @Test
  void whatIsSavedIsReadAsItIs() {
    Switches first =
        new Switches(
            true, 0, Set.of(new SalesChannel("s/1", "c\"1"), new SalesChannel("渠道", "c02")), 1);
    assertThat(save(first)).isTrue();
    assertThat(switches().stored()).isEqualTo(first);
    Switches second = new Switches(false, 37, Set.of(), 2);
    assertThat(save(second)).isTrue();
    assertThat(switches().stored()).isEqualTo(second);
  }

  @Test
  void anotherVersionIsNotSaved() {
    assertThat(save(new Switches(true, 1, Set.of(), 1))).isTrue();
    assertThat(save(new Switches(true, 2, Set.of(), 1))).isFalse();
    assertThat(save(new Switches(true, 3, Set.of(), 3))).isFalse();
    assertThat(switches().stored().grayCut()).isEqualTo(1);
  }

  @Test
  void ofManyChangesOfOneVersionAtOnceOneIsSaved() {
    for (long version = 1; version <= 3; version++) {
      Switches next = new Switches(true, 1, Set.of(), version);
      List<Boolean> saved = Concurrently.map(6, i -> save(next));
      assertThat(Concurrently.countOf(saved, true)).isEqualTo(1);
    }
  }

  private boolean save(Switches changed) {
    return unitOfWork().inTransaction(() -> switches().save(changed));
  }
}
