package site.dopplerxd.domain.notify.query;

import site.dopplerxd.domain.notify.model.NotifyStatus;

/** How many tasks of one host have one status. */
public record HostCount(String host, NotifyStatus status, int count) {}
