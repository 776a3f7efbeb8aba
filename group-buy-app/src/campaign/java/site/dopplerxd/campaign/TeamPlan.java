package site.dopplerxd.campaign;

import java.util.Random;

/**
 * What shops do with one team, drawn before anything of it is done.
 *
 * @param activityId of the demo's
 * @param joiners who want a place at once, besides the one who opens it: too few, enough, or more
 *     than there are
 * @param unpaid places that are never paid
 * @param greedy whether one buyer asks for more places than the activity gives
 */
record TeamPlan(
    long activityId, int target, MerchantKind merchant, int joiners, int unpaid, boolean greedy) {
  private static final long THREE = 100123;
  private static final long TWENTY = 100124;
  private static final long TWO = 100125;

  static TeamPlan drawn(Random random) {
    int of100 = random.nextInt(100);
    if (of100 < 60) {
      return drawn(random, TWO, 2);
    }
    return of100 < 97 ? drawn(random, THREE, 3) : drawn(random, TWENTY, 20);
  }

  private static TeamPlan drawn(Random random, long activityId, int target) {
    MerchantKind merchant = MerchantKind.drawn(random);
    int joiners = target - 1 + (random.nextInt(4) == 0 ? random.nextInt(4) - 1 : 0);
    int unpaid = random.nextInt(8) == 0 ? 1 : 0;
    return new TeamPlan(activityId, target, merchant, joiners, unpaid, random.nextInt(10) == 0);
  }
}
