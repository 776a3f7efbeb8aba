package site.dopplerxd.infrastructure.persistence.minute;

import java.time.Instant;

/** A node and the last minute that it wrote. */
record NodeSeenRow(String node, Instant minute) {}
