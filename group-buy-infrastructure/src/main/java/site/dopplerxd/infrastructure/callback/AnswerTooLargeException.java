package site.dopplerxd.infrastructure.callback;

import java.io.IOException;

/** More arrived for one call than any honest answer has. */
public final class AnswerTooLargeException extends IOException {
  public AnswerTooLargeException() {
    super("more than " + CallInProgress.MAX_RECEIVED_BYTES + " bytes arrived");
  }
}
