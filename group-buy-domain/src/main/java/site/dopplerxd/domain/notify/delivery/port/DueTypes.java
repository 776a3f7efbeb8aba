package site.dopplerxd.domain.notify.delivery.port;

import java.util.Set;
import site.dopplerxd.domain.notify.model.NotifyType;

/**
 * Which tasks are asked for, by their type.
 *
 * @param names the types that are asked for, or those that are not
 * @param listed whether they are
 */
public record DueTypes(Set<NotifyType> names, boolean listed) {
  /** Every task, those of a type without a channel too. */
  public static final DueTypes ALL = allBut(Set.of());

  public DueTypes {
    names = Set.copyOf(names);
  }

  /** Tasks of this type alone. */
  public static DueTypes only(NotifyType type) {
    return new DueTypes(Set.of(type), true);
  }

  /** Tasks of every type but these. */
  public static DueTypes allBut(Set<NotifyType> types) {
    return new DueTypes(types, false);
  }

  public boolean include(NotifyType type) {
    return names.contains(type) == listed;
  }
}
