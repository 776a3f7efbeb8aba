package site.dopplerxd.domain.reconciliation;

import java.util.Optional;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * Something that cannot be so.
 *
 * @param subject {@code team/…}, {@code place/…}, {@code task/…}, {@code activity/…} or {@code
 *     bill/…}; at most 128 characters
 * @param channel in which it is sold; absent when it is not known, or when there may be several
 * @param detail what was seen; at most 512 characters
 */
public record Finding(
    FindingKind kind, String subject, Optional<SalesChannel> channel, String detail) {}
