package site.dopplerxd.infrastructure.dao;

/** How many tasks are bound for a host. */
public record HostCountRow(String host, int tasks) {}
