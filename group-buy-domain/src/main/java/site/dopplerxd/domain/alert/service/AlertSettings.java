package site.dopplerxd.domain.alert.service;

import java.time.Duration;

/**
 * When something is worth an alert, and how often it may be told.
 *
 * @param oldestDue for how long a task may be due before delivery counts as behind
 * @param breakerOpen for how long a host's breaker may be open before it is told
 * @param window in which a cause is told at most once
 * @param spacing between the end of one message to a chat and the next
 */
public record AlertSettings(
    Duration oldestDue, Duration breakerOpen, Duration window, Duration spacing) {}
