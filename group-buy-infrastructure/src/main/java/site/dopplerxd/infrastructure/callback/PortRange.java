package site.dopplerxd.infrastructure.callback;

/** Ports that may be called: {@code 8080}, or {@code 8000-8999} with both ends included. */
public record PortRange(int first, int last) {
  private static final int HIGHEST = 65535;

  public PortRange {
    if (first < 1 || last > HIGHEST || first > last) {
      throw new IllegalArgumentException("ports are 1 to 65535, was " + first + "-" + last);
    }
  }

  /**
   * Reads what the configuration says.
   *
   * @throws IllegalArgumentException for anything but one port or two with a dash between
   */
  public static PortRange valueOf(String text) {
    String[] ends = text.split("-", 2);
    return new PortRange(port(ends[0], text), port(ends[ends.length - 1], text));
  }

  String text() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  private static int port(String digits, String text) {
    try {
      return Integer.parseInt(digits.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a port or a range such as 8000-8999, was " + text, e);
    }
  }
}
