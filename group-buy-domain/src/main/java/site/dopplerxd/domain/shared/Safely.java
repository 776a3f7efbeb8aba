package site.dopplerxd.domain.shared;

/**
 * For what must not end those who do it, whatever it throws: observers and clean-up, on threads
 * that others depend on. The log is told, nobody else.
 */
public final class Safely {
  private static final System.Logger LOG = System.getLogger(Safely.class.getName());

  private Safely() {}

  /** Does it. */
  public static void run(Runnable deed) {
    try {
      deed.run();
    } catch (RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "something threw that must not", e);
    }
  }
}
