package site.dopplerxd.infrastructure.gateway;

import java.io.IOException;

/** More arrived for one call than any honest answer has. */
final class AnswerTooLargeException extends IOException {
  AnswerTooLargeException() {
    super("more than " + CallInProgress.MAX_RECEIVED_BYTES + " bytes arrived");
  }
}
