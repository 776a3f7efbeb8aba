package site.dopplerxd.domain.notify.delivery;

/** What was caught, in the shape observers take it. */
final class Faults {
  private Faults() {}

  static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }
}
