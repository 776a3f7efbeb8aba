package site.dopplerxd.infrastructure.callback.guard;

import java.util.Optional;
import java.util.regex.Pattern;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import okhttp3.HttpUrl;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.infrastructure.callback.CallbackSettings;

/**
 * Judges a URL by its text, read with the parser that will dial it. First refusal wins. What a name
 * points at is not known here: {@link GuardedSocket} judges that.
 */
@Component
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class CallbackUrlGuard {
  private static final String PORT = "port";
  private static final Pattern SCHEME = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORITY = Pattern.compile("[^:]*://([^/?#]*)");

  private final CallbackSettings settings;
  private final AddressGuard addresses;

  /** See {@link site.dopplerxd.domain.notify.channel.DeliveryChannel#explained}. */
  public String explained(String rule) {
    return rule.equals(PORT) ? rule + ", allowed are " + settings.ports() : rule;
  }

  /** See {@link site.dopplerxd.domain.notify.channel.DeliveryChannel#refuses}. */
  public Optional<String> refuses(String url, AllowedHosts hosts) {
    Optional<String> byText = refusedText(url);
    return byText.isPresent()
        ? byText
        : DialledUrl.parse(url)
            .map(dialled -> refusedUrl(dialled, hosts))
            .orElse(Optional.of("malformed"));
  }

  private static Optional<String> refusedText(String url) {
    if (url.isBlank()) {
      return Optional.of("blank");
    }
    if (url.length() > NotifyTarget.MAX_ADDRESS_LENGTH) {
      return Optional.of("too-long");
    }
    if (hasUnfit(url)) {
      return Optional.of("unfit-character");
    }
    if (!SCHEME.matcher(url).matches()) {
      return Optional.of("scheme");
    }
    return refusedAuthority(authorityOf(url));
  }

  private static boolean hasUnfit(String url) {
    for (int i = 0; i < url.length(); i = url.offsetByCodePoints(i, 1)) {
      if (isUnfit(url.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * White space, controls, invisible characters, and the backslash that only some read as a slash.
   */
  private static boolean isUnfit(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> codePoint == '\\';
    };
  }

  private static Optional<String> refusedAuthority(String authority) {
    if (authority.isEmpty()) {
      return Optional.of("no-host");
    }
    return authority.contains("@") ? Optional.of("user-info") : Optional.empty();
  }

  private static String authorityOf(String url) {
    var matcher = AUTHORITY.matcher(url);
    return matcher.lookingAt() ? matcher.group(1) : "";
  }

  private Optional<String> refusedUrl(HttpUrl url, AllowedHosts hosts) {
    if (!settings.allowsPort(url.port())) {
      return Optional.of(PORT);
    }
    Optional<String> byHost = new HostText(url.host()).refusedBy(addresses);
    return byHost.isPresent() || hosts.allows(url.host()) ? byHost : Optional.of("client-hosts");
  }
}
