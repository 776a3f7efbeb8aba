package site.dopplerxd.trigger.console.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.console.frame.FormText;

/** Reads names of goods, one on a line; blank lines are none of them. */
final class GoodsLines {
  private static final int PARTS = 3;

  private GoodsLines() {}

  /**
   * The names.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER for a line that is no name, and for
   *     more lines than {@code most}
   */
  static List<GoodsKey> read(@Nullable String text, int most) {
    List<String> lines =
        (text == null ? "" : text)
            .lines().map(String::strip).filter(line -> !line.isEmpty()).limit(most + 1L).toList();
    if (lines.size() > most) {
      throw FormText.refused("goods", "0.." + most);
    }
    return lines.stream().map(line -> FormText.need("goods", line, GoodsLines::key)).toList();
  }

  /** What follows the second slash is the id, whatever is in it. */
  private static GoodsKey key(String line) {
    String[] parts = line.split("/", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalArgumentException("source/channel/goods");
    }
    return new GoodsKey(new SalesChannel(parts[0], parts[1]), new GoodsId(parts[2]));
  }
}
