package site.dopplerxd.domain.notify.channel;

import site.dopplerxd.domain.notify.model.NotifyTarget;

/** Tells which host a call would go to, read as whoever dials reads it. */
public interface DeliveryDestinations {
  /** Longest name, in characters; longer ones are cut. */
  int MAX_LENGTH = 260;

  /** Name and port, such as {@code shop.example:443}; empty when there is none. */
  String of(NotifyTarget target);
}
