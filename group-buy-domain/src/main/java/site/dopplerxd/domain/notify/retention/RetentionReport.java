package site.dopplerxd.domain.notify.retention;

/**
 * What one run of the retention deleted.
 *
 * @param finished false when its bound ended it, or it was interrupted: the next run goes on
 */
public record RetentionReport(
    DeletedTasks failed, DeletedTasks abandoned, DeletedTasks succeeded, boolean finished) {

  /** Of every status together. */
  public DeletedTasks total() {
    return failed.plus(abandoned).plus(succeeded);
  }
}
