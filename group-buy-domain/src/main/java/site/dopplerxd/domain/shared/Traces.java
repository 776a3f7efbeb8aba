package site.dopplerxd.domain.shared;

import java.util.Optional;

/** Which trace the work of this thread belongs to. */
public interface Traces {
  /** Nobody traces. */
  Traces NONE = Optional::empty;

  /** The step that is under way; absent when nobody began one. */
  Optional<TraceParent> current();
}
