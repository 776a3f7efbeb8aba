package site.dopplerxd.infrastructure.dao;

/** How many tasks are due, and for how long the first of them. */
public record DueBacklogRow(int dueCount, long oldestMicros) {}
