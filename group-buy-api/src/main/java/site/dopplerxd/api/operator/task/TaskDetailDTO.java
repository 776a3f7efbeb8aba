package site.dopplerxd.api.operator.task;

/** One task and its latest calls. */
public record TaskDetailDTO(TaskDTO task, AttemptPageDTO calls) {}
