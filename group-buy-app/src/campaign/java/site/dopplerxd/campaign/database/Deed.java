package site.dopplerxd.campaign.database;

import java.util.List;
import java.util.function.Function;

/**
 * What changes something beside locks, payments and their delivery, and those of its statements
 * that lock and write at which it is tried: all of its own, and some that other deeds share.
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
  TAKE_COUNTED_PLACE(
      node -> node.places().takeCounted(), Write.OPEN_TEAM, Write.TAKE_PLACE, Write.TAKE_STOCK),
  GIVE_UNPAID_BACK(
      node -> node.places().giveUnpaidBack(),
      Write.LOCK_TEAM,
      Write.COUNT,
      Write.CLOSE_PLACE,
      Write.OWE_CALLBACK,
      Write.GIVE_STOCK_BACK),
  GIVE_BACK_FROM_COMPLETE_TEAM(
      node -> node.places().giveBackFromCompleteTeam(),
      Write.COUNT,
      Write.CLOSE_PLACE,
      Write.LOCK_COMPLETION,
      Write.OWE_CALLBACK,
      Write.ADD_REFUND),
  PAY_TOO_LATE(
      node -> node.places().payTooLate(), Write.LOCK_TEAM, Write.OWE_CALLBACK, Write.ADD_REFUND),
  CONFIRM_REFUND(node -> node.places().confirm(), Write.LOCK_REFUND, Write.SAVE_REFUND),
  TIME_OUT(
      node -> node.places().timeOut(),
      Write.LOCK_TEAM,
      Write.COUNT,
      Write.CLOSE_PLACE,
      Write.OWE_CALLBACK,
      Write.GIVE_STOCK_BACK),
  FAIL_TEAM(
      node -> node.places().failTeam(),
      Write.LOCK_TEAM,
      Write.COUNT,
      Write.CLOSE_PLACE,
      Write.OWE_CALLBACK,
      Write.ADD_REFUND,
      Write.GIVE_STOCK_BACK),
  CLOSE_PLACE(node -> node.desk().closePlace(), Write.CLOSE_PLACE, Write.ADD_REFUND, Write.AUDIT),
  END_TEAM(node -> node.desk().endTeam(), Write.LOCK_TEAM, Write.COUNT, Write.AUDIT),
  STOP_JOINING(node -> node.desk().stopJoining(), Write.LOCK_TEAM, Write.STOP_JOINING, Write.AUDIT),
  REFUND_DONE(node -> node.desk().refundDone(), Write.LOCK_REFUND, Write.SAVE_REFUND, Write.AUDIT),
  ACKNOWLEDGE_REFUND(
      node -> node.waiting().acknowledgeRefund(), Write.RECORD, Write.MARK_REFUND_TOLD),
  GO_ON_AFTER_COMPLETION(node -> node.waiting().goOnAfterCompletion(), Write.STOP_WAITING),
  REFUND_PAYMENT(
      node -> node.waiting().refundPayment(), Write.LOCK_PREDECESSOR, Write.OWE_CALLBACK),
  ABANDON_PAYMENT(
      node -> node.waiting().abandonPayment(),
      Write.LOCK_TASK,
      Write.CHANGE_TASK,
      Write.WAKE_FOLLOWERS,
      Write.AUDIT),
  REFUND_RETENTION(node -> node.places().retention(), Write.DELETE_REFUNDS),
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
