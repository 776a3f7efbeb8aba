package site.dopplerxd.domain.shared;

import java.util.Optional;

/** Which trace the work of this thread belongs to. */
public interface Traces {
  /** The current step; absent outside a trace. */
  Optional<TraceParent> current();
}
