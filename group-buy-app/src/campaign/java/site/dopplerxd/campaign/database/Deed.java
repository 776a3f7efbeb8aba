package site.dopplerxd.campaign.database;

import java.util.List;
import java.util.function.Function;

/**
 * What changes something beside trade and delivery, and the statements that it takes to lock and to
 * write.
 */
enum Deed {
  RETRY(node -> node.tasks().retry(), Write.LOCK_TASK, Write.CHANGE_TASK, Write.AUDIT),
  RETRY_MANY(node -> node.tasks().retryMany(), Write.LOCK_TASKS, Write.CHANGE_TASK, Write.AUDIT),
  ABANDON(node -> node.tasks().abandon(), Write.LOCK_TASK, Write.CHANGE_TASK, Write.AUDIT),
  OWE_AGAIN(
      node -> node.tasks().oweAgain(),
      Write.LOCK_TEAM,
      Write.LOCK_TASK,
      Write.OWE_CALLBACK,
      Write.AUDIT),
  TEST_CALLBACK(node -> node.tasks().testCallback(), Write.AUDIT, Write.COMPLETE_AUDIT),
  CREATE_CLIENT(node -> node.clients().create(), Write.ADD_CLIENT, Write.AUDIT),
  CHANGE_CLIENT(node -> node.clients().change(), Write.SAVE_CLIENT, Write.AUDIT),
  DISABLE_CLIENT(node -> node.clients().disable(), Write.SAVE_CLIENT, Write.AUDIT),
  ROTATE_KEY(node -> node.clients().rotateKey(), Write.REPLACE_KEY, Write.AUDIT),
  ROTATE_SECRET(node -> node.clients().rotateSecret(), Write.REPLACE_SECRET, Write.AUDIT),
  RETENTION(
      OperatorNode::retention, Write.LOCK_CLOSED_TASKS, Write.DELETE_ATTEMPTS, Write.DELETE_TASKS);

  private final Function<OperatorNode, Errand> errand;
  private final List<Write> writes;

  Deed(Function<OperatorNode, Errand> errand, Write... writes) {
    this.errand = errand;
    this.writes = List.of(writes);
  }

  /** One of its kind, with all that it needs in its place. */
  Errand preparedAt(OperatorNode node) {
    return errand.apply(node);
  }

  List<Write> writes() {
    return writes;
  }
}
