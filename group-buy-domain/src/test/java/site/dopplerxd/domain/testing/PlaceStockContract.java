package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.PlaceStock;

/** What every {@link PlaceStock} promises. */
public abstract class PlaceStockContract {
  private static final ActivityId LIMITED = new ActivityId(771);
  private static final ActivityId UNLIMITED = new ActivityId(772);

  protected abstract PlaceStock stock();

  protected abstract UnitOfWork unitOfWork();

  /** From now on the places of this activity are counted, none of which is sold. */
  protected abstract void count(ActivityId activity);

  @Test
  void asManyAreTakenAsThereAreAndWhatIsGivenBackIsTakenAgain() {
    count(LIMITED);
    assertThat(take(2)).isTrue();
    assertThat(take(2)).isTrue();
    assertThat(take(2)).isFalse();
    assertThat(take(3)).isTrue();
    giveBack(LIMITED, 2);
    assertThat(take(2)).isTrue();
    assertThat(take(2)).isFalse();
    giveBack(LIMITED, 100);
    assertThat(take(1)).isTrue();
    assertThat(take(1)).isFalse();
  }

  @Test
  void ofFiftyWhoWantTheLastOneOneGetsIt() {
    count(LIMITED);
    take(2);
    List<Boolean> taken = Concurrently.map(50, i -> take(2));
    assertThat(Concurrently.countOf(taken, true)).isEqualTo(1);
  }

  @Test
  void whatIsNotCountedIsNeitherTakenNorGivenBack() {
    assertThat(unitOfWork().inTransaction(() -> stock().take(UNLIMITED, 1))).isFalse();
    giveBack(UNLIMITED, 1);
    assertThat(unitOfWork().inTransaction(() -> stock().take(UNLIMITED, 1))).isFalse();
  }

  private boolean take(int most) {
    return unitOfWork().inTransaction(() -> stock().take(LIMITED, most));
  }

  private void giveBack(ActivityId activity, int places) {
    unitOfWork()
        .inTransaction(
            () -> {
              stock().giveBack(activity, places);
              return true;
            });
  }
}
