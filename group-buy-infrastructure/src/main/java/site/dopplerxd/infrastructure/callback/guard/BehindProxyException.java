package site.dopplerxd.infrastructure.callback.guard;

import java.io.IOException;

/** The proxy works, and says that it could not reach the merchant. */
public final class BehindProxyException extends IOException {
  BehindProxyException() {
    super("the proxy could not reach the host");
  }
}
