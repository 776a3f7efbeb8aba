package site.dopplerxd.domain.activity.control;

/** Keeps the switches. */
public interface RuntimeSwitches {
  /**
   * The switches as every lock asks for them: answered from memory, and at most four seconds old.
   */
  Switches current();

  /** The switches as they are stored now. */
  Switches stored();

  /**
   * Saves changed switches inside the caller's transaction.
   *
   * @param changed with a version one above the one that was looked at
   * @return false, and nothing is saved, when they were changed by others
   */
  boolean save(Switches changed);
}
