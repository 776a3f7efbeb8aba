package site.dopplerxd.domain.payment.raw;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.port.RawBodies;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.thread.Steps;

/** Deletes the bodies of payment callbacks whose time is over, in small steps. */
@RequiredArgsConstructor
public final class BodyRetention {
  private static final int STEP = 500;

  /** Bounds one run to five million bodies; the next one goes on. */
  private static final int MOST_STEPS = 10_000;

  private final RawBodies bodies;
  private final UnitOfWork unitOfWork;

  /** One run; how many were deleted. */
  public int run() {
    return Steps.untilNothing(
        MOST_STEPS, () -> unitOfWork.inTransaction(() -> bodies.deleteExpired(STEP)));
  }
}
