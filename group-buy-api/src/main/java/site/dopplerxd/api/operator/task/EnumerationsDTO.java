package site.dopplerxd.api.operator.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the words of tasks and attempts mean. */
public record EnumerationsDTO(
    List<Meaning> statuses,
    List<Meaning> outcomes,
    List<Meaning> categories,
    List<Meaning> notifyTypes) {
  /** A word and its meaning. */
  public record Meaning(String name, @Nullable Integer code, String english, String chinese) {}
}
