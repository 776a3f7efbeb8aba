package site.dopplerxd.campaign.database;

import java.util.List;
import java.util.function.Function;

/**
 * What changes something beside trade and delivery, and the statements that it takes to lock and to
 * write.
 */
enum Deed {
  RETRY(desk -> desk.tasks().retry(), Write.LOCK_TASK, Write.CHANGE_TASK, Write.AUDIT),
  RETRY_MANY(desk -> desk.tasks().retryMany(), Write.LOCK_TASKS, Write.CHANGE_TASK, Write.AUDIT),
  ABANDON(desk -> desk.tasks().abandon(), Write.LOCK_TASK, Write.CHANGE_TASK, Write.AUDIT),
  OWE_AGAIN(
      desk -> desk.tasks().oweAgain(),
      Write.LOCK_TEAM,
      Write.LOCK_TASK,
      Write.OWE_CALLBACK,
      Write.AUDIT),
  TEST_CALLBACK(desk -> desk.tasks().testCallback(), Write.AUDIT, Write.COMPLETE_AUDIT),
  CREATE_CLIENT(desk -> desk.clients().create(), Write.ADD_CLIENT, Write.AUDIT),
  CHANGE_CLIENT(desk -> desk.clients().change(), Write.SAVE_CLIENT, Write.AUDIT),
  DISABLE_CLIENT(desk -> desk.clients().disable(), Write.SAVE_CLIENT, Write.AUDIT),
  ROTATE_KEY(desk -> desk.clients().rotateKey(), Write.REPLACE_KEY, Write.AUDIT),
  ROTATE_SECRET(desk -> desk.clients().rotateSecret(), Write.REPLACE_SECRET, Write.AUDIT),
  RETENTION(Desk::retention, Write.LOCK_CLOSED_TASKS, Write.DELETE_ATTEMPTS, Write.DELETE_TASKS);

  private final Function<Desk, Errand> errand;
  private final List<Write> writes;

  Deed(Function<Desk, Errand> errand, Write... writes) {
    this.errand = errand;
    this.writes = List.of(writes);
  }

  /** One of its kind, with all that it needs in its place. */
  Errand preparedAt(Desk desk) {
    return errand.apply(desk);
  }

  List<Write> writes() {
    return writes;
  }
}
