package site.dopplerxd.domain.alert.service;

import java.util.Optional;
import site.dopplerxd.domain.alert.model.Alert;

/** How far one cause has got and what of it has been told. */
sealed interface Trouble permits FailingHost, Condition {
  /** What is worth telling now; it counts as told. */
  Optional<Alert> news(Moment now);

  /** Whether nothing of it needs to be remembered. */
  boolean isForgotten(Moment now);
}
