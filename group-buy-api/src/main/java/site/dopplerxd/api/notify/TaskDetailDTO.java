package site.dopplerxd.api.notify;

/** One task and its latest calls. */
public record TaskDetailDTO(TaskDTO task, AttemptPageDTO calls) {}
