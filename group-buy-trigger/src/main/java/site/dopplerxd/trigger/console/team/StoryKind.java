package site.dopplerxd.trigger.console.team;

/** What may happen to a team; each kind has a text {@code story.<KIND>}. */
enum StoryKind {
  OPENED,
  LOCKED,
  PAID,
  CLOSED,
  COMPLETE,
  FAILED,
  COMPLETE_WITH_REFUNDS,
  WRITTEN,
  CALLED,
  ACTED
}
