package site.dopplerxd.infrastructure.callback;

import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** How far a call got, in words that complete "timed out while …". */
@Getter
@RequiredArgsConstructor
public enum CallPhase {
  /** Nothing has left this machine. */
  PREPARING("preparing the call"),
  LOOKING_UP("looking up the name"),
  CONNECTING("connecting"),
  SECURING("agreeing on TLS"),
  SENDING("sending"),
  WAITING("waiting for an answer"),
  READING("reading the answer");

  private final String words;
}
