package site.dopplerxd.trigger.http.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.audit.AuditEntryDTO;
import site.dopplerxd.api.operator.audit.AuditPageDTO;
import site.dopplerxd.api.operator.task.RetryTasksDTO;
import site.dopplerxd.api.operator.task.TaskChangeDTO;
import site.dopplerxd.api.operator.task.TestCallbackDTO;
import site.dopplerxd.domain.operator.model.AuditEntry;

/**
 * Answers a change out of what the audit keeps of it: so a repeated request gets the very same
 * answer.
 */
final class AuditAnswers {
  private AuditAnswers() {}

  static TaskChangeDTO change(AuditEntry entry) {
    Map<String, String> after = entry.after().values();
    return new TaskChangeDTO(
        entry.id(),
        Long.parseLong(fact(after, "taskId")),
        entry.before().values().get("status"),
        fact(after, "status"),
        Integer.parseInt(fact(after, "attempts")),
        Long.parseLong(fact(after, "version")));
  }

  static RetryTasksDTO batch(AuditEntry entry) {
    Map<String, String> after = entry.after().values();
    List<Long> ids =
        Arrays.stream(fact(after, "ids").split(","))
            .filter(id -> !id.isEmpty())
            .map(Long::valueOf)
            .toList();
    return new RetryTasksDTO(
        entry.id(),
        Integer.parseInt(fact(after, "requeued")),
        Integer.parseInt(fact(after, "skipped")),
        ids,
        number(after, "last"));
  }

  static TestCallbackDTO test(AuditEntry entry) {
    Map<String, String> after = entry.after().values();
    Long status = number(after, "httpStatus");
    return new TestCallbackDTO(
        entry.id(),
        fact(entry.before().values(), "webhookId"),
        after.get("outcome"),
        status == null ? null : status.intValue(),
        after.get("answer"),
        after.get("error"),
        number(after, "durationMs"));
  }

  static AuditPageDTO page(List<AuditEntry> entries, int limit) {
    return new AuditPageDTO(
        entries.stream().map(AuditAnswers::entry).toList(),
        TaskDtoMapper.next(entries, limit, AuditEntry::id));
  }

  private static AuditEntryDTO entry(AuditEntry entry) {
    return new AuditEntryDTO(
        entry.id(),
        entry.at(),
        entry.request().operator().name(),
        entry.request().requestId(),
        entry.request().action().getCode(),
        entry.request().target().kind(),
        entry.request().target().id(),
        entry.request().reason(),
        entry.before().values(),
        entry.after().values());
  }

  private static String fact(Map<String, String> facts, String name) {
    return Optional.ofNullable(facts.get(name))
        .orElseThrow(() -> new IllegalStateException("the audit does not tell " + name));
  }

  private static @Nullable Long number(Map<String, String> facts, String name) {
    String text = facts.get(name);
    return text == null ? null : Long.valueOf(text);
  }
}
