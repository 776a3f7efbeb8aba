package site.dopplerxd.infrastructure.persistence.operator;

import org.jspecify.annotations.Nullable;

/** What operator_audit keeps of an answer; null for entries from before answers were kept. */
record CommandResultRow(@Nullable String resultType, @Nullable String result) {}
