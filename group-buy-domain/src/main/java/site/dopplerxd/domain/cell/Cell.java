package site.dopplerxd.domain.cell;

import java.util.regex.Pattern;

/**
 * A complete installation of the service: its nodes and their database, for some sales channels.
 *
 * @param address by which nodes and operators' browsers reach it, without a slash at its end
 */
public record Cell(String name, String address) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** Refuses a malformed name with an {@link IllegalArgumentException}. */
  public Cell {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("must have names of the form " + NAME);
    }
  }

  /** The address of one of its pages. */
  public String page(String pathAndQuery) {
    return address + pathAndQuery;
  }
}
