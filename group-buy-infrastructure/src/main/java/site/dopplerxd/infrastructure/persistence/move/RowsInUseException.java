package site.dopplerxd.infrastructure.persistence.move;

/** A row is locked by another, or a node is working on it: to be tried again later. */
final class RowsInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RowsInUseException(String message) {
    super(message);
  }
}
