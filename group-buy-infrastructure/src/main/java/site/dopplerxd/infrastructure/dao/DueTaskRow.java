package site.dopplerxd.infrastructure.dao;

/** A task that anyone may take, and for how long that has been so. */
public record DueTaskRow(long id, long lateMicros) {}
