package site.dopplerxd.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import site.dopplerxd.testing.Behaviour;

/** How a merchant answers one call. */
public enum Mood {
  /** On a connection that is kept: a repeat on it must not call the merchant twice. */
  SUCCESS(Behaviour.success()),
  LATE_SUCCESS(Behaviour.late(Duration.ofMillis(50), Behaviour.success())),
  RELUCTANT_SUCCESS(onceOnly(200, "success")),
  ERROR(onceOnly(200, "error")),
  FAULT(onceOnly(500, "success")),
  GARBAGE(Behaviour.raw("\u0000\u0001 no HTTP at all\r\n\r\n")),
  HANG_UP(Behaviour.hangUp()),
  SILENCE(Behaviour.hang());

  private final Behaviour behaviour;

  Mood(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /**
   * With the end of the connection, so that the next call needs one of its own: the one free repeat
   * on a connection that was found closed would else be a call without an attempt.
   */
  private static Behaviour onceOnly(int status, String body) {
    return Behaviour.bytes(status, "Connection: close\r\n", body.getBytes(StandardCharsets.UTF_8));
  }

  Behaviour behaviour() {
    return behaviour;
  }

  /** Whether the caller, if it still lives, learns of a success. */
  boolean isSuccess() {
    return this == SUCCESS || this == LATE_SUCCESS || this == RELUCTANT_SUCCESS;
  }
}
