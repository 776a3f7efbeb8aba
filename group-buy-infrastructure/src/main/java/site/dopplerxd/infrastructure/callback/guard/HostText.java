package site.dopplerxd.infrastructure.callback.guard;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as OkHttp's parser gives it out: mapped, lower case, an IPv6 literal without its brackets.
 *
 * @param text not empty
 */
record HostText(String text) {
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern DOTTED_QUAD = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

  /** A host whose last label is one of these is an address or nothing (WHATWG URL, §3.5). */
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  /** The name of the rule that forbids this host, as far as its text tells. */
  Optional<String> refusedBy(AddressGuard addresses) {
    if (isLiteral()) {
      return addresses.forbids(AddressBlock.literal(text));
    }
    if (NUMBER.matcher(lastLabel()).matches()) {
      // 127.1, 2130706433, 0177.0.0.1: spellings that are meant to be misread.
      return Optional.of("address-spelling");
    }
    boolean local = lastLabel().equals("localhost");
    return local && !addresses.allowsLoopback()
        ? Optional.of(AddressRule.LOOPBACK.getRuleName())
        : Optional.empty();
  }

  private boolean isLiteral() {
    return text.indexOf(':') >= 0 || DOTTED_QUAD.matcher(text).matches();
  }

  private String lastLabel() {
    String bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    return bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
