package site.dopplerxd.infrastructure.persistence.move;

/**
 * A parcel has left and has yet to arrive: nothing else may move before it, as that might take its
 * place.
 */
final class OnItsWayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OnItsWayException(String message) {
    super(message);
  }
}
