package site.dopplerxd.architecture.bad.rowsstaywiththeirmapper.infrastructure.persistence.shared;

/** What all repositories need may be seen by them all. */
public record Rows(int count) {}
