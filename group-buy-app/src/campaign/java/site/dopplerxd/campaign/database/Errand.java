package site.dopplerxd.campaign.database;

/** Something that is to be done once, however often it has to be asked for. */
interface Errand {
  /**
   * Asks for it, in the same words each time.
   *
   * @return whether it was granted; fails when the answer is neither a yes nor an honest error
   */
  boolean ask();

  /**
   * Whether the answer tells what came of it, so that what the database gave up is granted and all
   * else that failed is not; false for what jobs do by themselves, which is looked up.
   */
  default boolean isAnswered() {
    return true;
  }

  /** Once it was granted: fails unless it was done, whole and once. */
  void assertDone();
}
