package site.dopplerxd.cells;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.domain.cell.Cell;
import site.dopplerxd.domain.cell.Cells;

/**
 * The cells of the installation: {@code group-buy.cells.*}.
 *
 * @param own the name of this node's cell; null when there are no cells
 * @param all by name: the URL by which nodes and operators' browsers reach a cell
 */
@ConfigurationProperties(CellProperties.PREFIX)
public record CellProperties(@Nullable String own, @DefaultValue Map<String, String> all) {
  static final String PREFIX = "group-buy.cells";

  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int LONGEST_URL = 200;
  private static final int LAST_PORT = 65_535;

  /**
   * Refuses cells without a name for this one.
   *
   * @throws IllegalArgumentException naming the key
   */
  public CellProperties {
    if (own == null && !all.isEmpty()) {
      throw new IllegalArgumentException(PREFIX + ".own must name the cell of this node");
    }
    if ("false".equalsIgnoreCase(own)) {
      throw new IllegalArgumentException(PREFIX + ".own must be a name, and false is none");
    }
  }

  /**
   * The cells, in the order of their names.
   *
   * @param secret under which sign-ins are signed in all cells
   * @throws IllegalArgumentException naming the key that is wrong
   */
  public Cells cells(String secret) {
    if (secret.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX + ".own needs group-buy.login.secret, by which all cells know their sign-ins");
    }
    try {
      return new Cells(
          String.valueOf(own),
          new TreeMap<>(all)
              .entrySet().stream().map(each -> cell(each.getKey(), each.getValue())).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + ".all " + e.getMessage(), e);
    }
  }

  private static Cell cell(String name, String url) {
    if (!isBase(url)) {
      throw new IllegalArgumentException(
          "must have http or https URLs without a query, was %s=%s".formatted(name, url));
    }
    return new Cell(name, url.replaceAll("/+$", ""));
  }

  private static boolean isBase(String url) {
    try {
      URI uri = new URI(url);
      return url.length() <= LONGEST_URL
          && SCHEMES.contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getPort() <= LAST_PORT
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
