package site.dopplerxd.domain.notify.model;

/** How many tasks of one host have one status. */
public record HostCount(String host, NotifyStatus status, int count) {}
