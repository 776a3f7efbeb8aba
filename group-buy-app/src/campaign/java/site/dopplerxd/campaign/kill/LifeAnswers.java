package site.dopplerxd.campaign.kill;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What shops were answered, by trade number; what got no answer is not in it. Thread-safe. */
final class LifeAnswers {
  /** Whose payment was counted. */
  final Set<String> counted = ConcurrentHashMap.newKeySet();

  /** That were closed before their payment came. */
  final Set<String> late = ConcurrentHashMap.newKeySet();

  /** How often a refund of each was answered as the one that closed it. */
  final Map<String, Integer> givenBack = new ConcurrentHashMap<>();

  /** Whose refund was answered at all. */
  final Set<String> closed = ConcurrentHashMap.newKeySet();

  /** Numbers of refunds of which the client said that they are done. */
  final Set<String> confirmed = ConcurrentHashMap.newKeySet();
}
