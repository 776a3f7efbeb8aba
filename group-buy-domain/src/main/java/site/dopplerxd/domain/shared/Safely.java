package site.dopplerxd.domain.shared;

/**
 * Runs observers and clean-up on threads that others depend on. Every exception is logged and never
 * reaches the caller.
 */
public final class Safely {
  private static final System.Logger LOG = System.getLogger(Safely.class.getName());

  private Safely() {}

  /** Runs it, and logs what it throws. */
  public static void run(Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "something threw that must not", e);
    }
  }
}
