package site.dopplerxd.domain.alert.model;

import java.time.Instant;

/**
 * The state of one cause.
 *
 * @param since when the cause began, by this node's clock
 * @param text one line for a person, without secrets, URLs or payloads
 */
public record Alert(AlertCause cause, AlertState state, Instant since, String text) {}
