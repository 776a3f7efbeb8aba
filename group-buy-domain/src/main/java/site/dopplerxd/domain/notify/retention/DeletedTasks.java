package site.dopplerxd.domain.notify.retention;

/**
 * How much was deleted.
 *
 * @param tasks finished tasks
 * @param attempts that went with them
 */
public record DeletedTasks(int tasks, int attempts) {
  public static final DeletedTasks NONE = new DeletedTasks(0, 0);

  /** Both together. */
  public DeletedTasks plus(DeletedTasks more) {
    return new DeletedTasks(tasks + more.tasks, attempts + more.attempts);
  }

  public boolean isEmpty() {
    return tasks == 0;
  }
}
