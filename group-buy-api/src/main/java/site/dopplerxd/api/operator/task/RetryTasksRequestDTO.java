package site.dopplerxd.api.operator.task;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.RequiredText;

/** Has the next tasks that match a filter called again. */
public record RetryTasksRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = "{site.dopplerxd.api.filter.message}") Map<String, @Nullable String> filter,
    @Between(min = 0, max = Long.MAX_VALUE - 1) @Nullable Long cursor,
    @Between(min = 1, max = 500) @Nullable Integer limit) {}
