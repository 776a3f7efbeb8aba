package site.dopplerxd.infrastructure.callback.guard;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.infrastructure.callback.CallbackSettings;

/**
 * The way out to the merchants: {@code group-buy.notify.callback.proxy*}.
 *
 * @param proxy {@code http://host:port}, an HTTP proxy that takes CONNECT; blank to dial merchants
 *     directly
 * @param proxyUser for a proxy that asks who we are; blank for one that does not; at most 255 bytes
 *     without a colon
 * @param proxyPassword its password; at most 255 bytes
 */
@ConfigurationProperties(CallbackSettings.PREFIX)
public record EgressSettings(
    @DefaultValue("") String proxy,
    @DefaultValue("") String proxyUser,
    @DefaultValue("") String proxyPassword) {
  private static final String HTTP = "http";
  private static final String SOCKS5 = "socks5://";

  /** Dials merchants directly. */
  public static final EgressSettings DIRECT = new EgressSettings("", "", "");

  private static final int MOST_CREDENTIAL_BYTES = 255;
  private static final int HIGHEST_PORT = 65535;

  /** Refuses what is no proxy, without repeating a credential. */
  public EgressSettings {
    if (proxy.startsWith(SOCKS5)) {
      throw refused("proxy", "takes an HTTP proxy with CONNECT, http://host:port, in place of socks5://");
    }
    if (!proxy.isBlank() && !isProxy(proxy)) {
      throw refused("proxy", "must be http://host:port, nothing more");
    }
    if (isTooLong(proxyUser) || proxyUser.indexOf(':') >= 0) {
      throw refused("proxy-user", "must have at most 255 bytes and no colon");
    }
    if (isTooLong(proxyPassword)) {
      throw refused("proxy-password", "must have at most 255 bytes");
    }
  }

  /** The proxy; absent when there is none. */
  public Optional<URI> proxyUri() {
    return proxy.isBlank() ? Optional.empty() : Optional.of(URI.create(proxy));
  }

  private static boolean isTooLong(String credential) {
    return credential.getBytes(StandardCharsets.UTF_8).length > MOST_CREDENTIAL_BYTES;
  }

  private static boolean isProxy(String text) {
    try {
      URI uri = URI.create(text);
      return HTTP.equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() >= 1
          && uri.getPort() <= HIGHEST_PORT
          && text.equals(HTTP + "://" + uri.getHost() + ":" + uri.getPort());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Names the proxy and nothing else. */
  @Override
  public String toString() {
    return "EgressSettings[proxy=" + proxy + "]";
  }

  private static IllegalArgumentException refused(String key, String why) {
    return new IllegalArgumentException(CallbackSettings.PREFIX + "." + key + " " + why);
  }
}
