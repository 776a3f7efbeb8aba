package site.dopplerxd.infrastructure.persistence.move;

/** The channel does not move, or not further. The message names what stands in the way. */
class MoveRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MoveRefusedException(String message) {
    super(message);
  }
}
