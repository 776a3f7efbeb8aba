package site.dopplerxd.domain.notify.model;

import java.util.List;

/**
 * What a retry by filter would be about.
 *
 * @param count of these tasks, up to a bound
 * @param more there are more than were counted
 * @param sample the newest of them
 */
public record RetryPreview(int count, boolean more, List<KeptTask> sample) {}
