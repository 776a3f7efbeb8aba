package site.dopplerxd.domain.notify.operation;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/**
 * One more reason not to call again what was given up; asked in a transaction, with the task's row
 * locked. A rule locks what it reads: the task is due again once the transaction is committed.
 */
public interface RetryRule {
  /** The first reason of these rules. */
  static RetryRule firstOf(List<RetryRule> rules) {
    List<RetryRule> all = List.copyOf(rules);
    return failed -> all.stream().flatMap(rule -> rule.refuses(failed).stream()).findFirst();
  }

  /** What stands against it, for people; empty when nothing does. */
  Optional<String> refuses(NotifyTaskEntity failed);
}
