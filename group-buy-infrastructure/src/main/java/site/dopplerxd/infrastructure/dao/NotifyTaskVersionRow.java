package site.dopplerxd.infrastructure.dao;

/** Which version a task has. */
public record NotifyTaskVersionRow(long id, long version) {}
