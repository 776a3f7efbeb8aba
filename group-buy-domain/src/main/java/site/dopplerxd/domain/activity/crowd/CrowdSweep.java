package site.dopplerxd.domain.activity.crowd;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.thread.Steps;

/** Deletes the members of sets that no crowd has any more. */
@RequiredArgsConstructor
public final class CrowdSweep {
  /** An upload that has added nothing for so long is over: its node ended, or its sender. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  private static final int BATCH = 2_000;
  private static final int MAX_BATCHES = 500;

  private final CrowdRepository crowds;
  private final UnitOfWork unitOfWork;

  /**
   * One run, a million members at most.
   *
   * @return how many members and sets were deleted
   */
  public int run() {
    return Steps.untilNothing(
        MAX_BATCHES, () -> unitOfWork.inTransaction(() -> crowds.sweep(IDLE, BATCH)));
  }
}
