package site.dopplerxd.infrastructure.callback.guard;

import site.dopplerxd.infrastructure.callback.CallbackSettings;

/** The guards as the application assembles them, for tests of other packages. */
public final class Guards {
  private Guards() {}

  public static CallbackUrlGuard urls(CallbackSettings settings) {
    return new CallbackUrlGuard(settings, new AddressGuard(settings));
  }

  public static GuardedSocketFactory sockets(
      CallbackSettings settings, EgressSettings egress, BoundedDns names) {
    return new GuardedSocketFactory(new AddressGuard(settings), egress, names);
  }
}
