package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.reconciliation.StockCheck;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;

/** What all {@link StockCounts} promise. Each test begins with nothing counted. */
public abstract class StockCountsContract {
  private static final ActivityId TEA = new ActivityId(771);
  private static final ActivityId CUPS = new ActivityId(9);

  protected abstract StockCounts counts();

  protected abstract UnitOfWork unitOfWork();

  /**
   * From now on the count of this activity is {@code sold}, and this many places are not closed.
   */
  protected abstract void arrange(ActivityId activity, int sold, int places);

  @Test
  void activitiesThatAreCountedAreListedInTheOrderOfTheirIds() {
    arrange(TEA, 0, 0);
    arrange(CUPS, 0, 0);
    assertThat(counts().counted(0, 10)).containsExactly(CUPS, TEA);
    assertThat(counts().counted(0, 1)).containsExactly(CUPS);
    assertThat(counts().counted(9, 10)).containsExactly(TEA);
    assertThat(counts().counted(771, 10)).isEmpty();
  }

  @Test
  void theCountAndThePlacesThatAreNotClosedAreSeenTogether() {
    arrange(TEA, 3, 4);
    arrange(CUPS, 1, 0);
    assertThat(counts().look(TEA)).contains(new StockCheck(TEA, 3, 4));
    assertThat(counts().look(CUPS)).contains(new StockCheck(CUPS, 1, 0));
    assertThat(counts().look(new ActivityId(5))).isEmpty();
  }

  @Test
  void aCorrectionKeepsWhatWasSoldSinceTheLook() {
    arrange(TEA, 5, 4);
    StockCheck seen = counts().look(TEA).orElseThrow();
    arrange(TEA, 7, 6);
    correct(seen);
    assertThat(counts().look(TEA)).contains(new StockCheck(TEA, 6, 6));
  }

  @Test
  void ofManyCorrectionsAtOnceOneHasAnEffect() {
    arrange(TEA, 1, 4);
    List<Integer> missing =
        Concurrently.map(
            4,
            i ->
                unitOfWork()
                    .inTransaction(
                        () -> {
                          StockCheck seen = counts().lookForUpdate(TEA).orElseThrow();
                          counts().correct(seen);
                          return seen.missing();
                        }));
    assertThat(missing).containsExactlyInAnyOrder(3, 0, 0, 0);
    assertThat(counts().look(TEA)).contains(new StockCheck(TEA, 4, 4));
  }

  private void correct(StockCheck seen) {
    unitOfWork()
        .inTransaction(
            () -> {
              counts().correct(seen);
              return true;
            });
  }
}
