package site.dopplerxd.domain.shared;

/** Makes new identities: never the same twice, not guessable, on any number of nodes. */
public interface Identifiers {
  TeamId newTeamId();

  OrderId newOrderId();

  /** The identity of a callback, the same over all its attempts. */
  String newEventId();
}
