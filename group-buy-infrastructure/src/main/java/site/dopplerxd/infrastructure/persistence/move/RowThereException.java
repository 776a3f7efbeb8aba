package site.dopplerxd.infrastructure.persistence.move;

/** Another row is in the place of one that is to be written. */
final class RowThereException extends MoveRefusedException {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * Says which key both rows have, and no value of it.
   *
   * @param key as the server names it, such as {@code notify_attempt.uq_claim}
   */
  RowThereException(Cell cell, String key) {
    super(cell + " has another row where one is to be written, under the key " + key);
    this.key = key;
  }

  boolean isOf(String name) {
    return key.endsWith(name);
  }
}
