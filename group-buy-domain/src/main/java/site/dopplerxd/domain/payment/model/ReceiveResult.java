package site.dopplerxd.domain.payment.model;

/** How receiving a payment callback ended. */
public enum ReceiveResult {
  /** Stored; the provider need not send it again. */
  STORED,
  /** It had been stored before. */
  REPEATED,
  /** Not the provider's; nothing was kept. */
  REFUSED,
  /** Could not be stored in time: the provider must send it again. */
  BUSY,
  /** The settings of its client cannot be read by this node; another one may have their key. */
  UNREADABLE
}
