package site.dopplerxd.infrastructure.dao;

/** A task to be given back, unless its version has changed. */
public record PostponementRow(long id, long version, long restMicros) {}
