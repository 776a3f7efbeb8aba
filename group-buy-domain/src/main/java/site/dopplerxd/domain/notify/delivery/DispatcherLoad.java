package site.dopplerxd.domain.notify.delivery;

/**
 * What one node has on its hands.
 *
 * @param permitsInUse of those that bound the calls under way; a claim that is looking for tasks
 *     holds some too
 * @param resultsUnrecorded calls that were made and whose result is not written down yet
 */
public record DispatcherLoad(int permitsInUse, int resultsUnrecorded) {}
