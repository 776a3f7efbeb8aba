package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import site.dopplerxd.campaign.Lasting;

/**
 * Swallows everything until the driver gives up what it waits for; again, if the pool was quicker
 * to see that its connections were dead. Afterwards some of them go on as if nothing had been, and
 * some are gone.
 */
record BlackHole(Random fate, FaultyDatabaseProxy proxy, Trial trial) implements Trial.Trouble {
  private static final int MOST = 5;
  private static final Duration TIMEOUT = Trial.ANSWER_TIMEOUT.multipliedBy(9).dividedBy(10);
  private static final Duration LASTS = Trial.ANSWER_TIMEOUT.multipliedBy(3).dividedBy(2);

  @Override
  public void happen(Witness witness) throws Exception {
    for (int holes = 0; holes < MOST && !witness.sawRefusalAfter(TIMEOUT); holes++) {
      trial.awaitProgress();
      proxy.swallowEverything();
      Lasting.as(LASTS);
      proxy.cut(connection -> fate.nextBoolean());
      proxy.heal();
    }
    assertThat(witness.sawRefusalAfter(TIMEOUT)).as("the driver gave up").isTrue();
  }
}
