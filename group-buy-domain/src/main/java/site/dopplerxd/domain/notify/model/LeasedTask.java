package site.dopplerxd.domain.notify.model;

/** A task and the right to call its merchant. */
public record LeasedTask(NotifyTaskEntity task, Lease lease) {}
