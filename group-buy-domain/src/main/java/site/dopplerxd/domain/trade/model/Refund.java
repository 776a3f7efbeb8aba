package site.dopplerxd.domain.trade.model;

/** What giving a place back led to. A repeat is an answer, not an error. */
public sealed interface Refund {
  /** The place as it is now: closed. */
  MarketPayOrderEntity place();

  /** It was not paid. Its team has one more place to take. */
  record Released(MarketPayOrderEntity place) implements Refund {}

  /** It was paid and its team is not complete. Its team has one more place to take. */
  record OfOpenTeam(MarketPayOrderEntity place) implements Refund {}

  /** It was paid and its team was complete. No place of the team can be taken again. */
  record OfCompleteTeam(MarketPayOrderEntity place) implements Refund {}

  /** It was closed before; nothing changed. */
  record Repeated(MarketPayOrderEntity place) implements Refund {}
}
