package site.dopplerxd.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JDBC URL taken apart: {@code jdbc:mysql://host:port}, database, {@code ?parameters}. */
record JdbcAddress(String server, String parameters) {

  private static final Pattern URL = Pattern.compile("(jdbc:\\w+://[^/?]+)(?:/[^?]*)?(\\?.*)?");

  JdbcAddress(String url) {
    this(matched(url).group(1), matched(url).group(2) == null ? "" : matched(url).group(2));
  }

  private static Matcher matched(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a JDBC URL of a server: " + url);
    }
    return matcher;
  }

  String withSchema(String schema) {
    return server + "/" + schema + parameters;
  }

  String withoutParameters() {
    return server;
  }
}
