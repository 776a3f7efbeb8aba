package site.dopplerxd.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;
import site.dopplerxd.domain.shared.Texts;

/** Names this start of this node, for people to recognise and unlike any other. */
final class NodeName {
  private static final int MAX_HOST_LENGTH = 24;

  private NodeName() {}

  static String ofThisStart() {
    return Texts.cut(host(), MAX_HOST_LENGTH)
        + "-"
        + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
