package site.dopplerxd.domain.notify.model;

/**
 * Where a client may be called, and what it wants to be told beside completions.
 *
 * @param hosts at which it may be called
 * @param refundNotify what it is told beside completions
 */
public record EndpointAddresses(AllowedHosts hosts, RefundNotifySettings refundNotify) {}
