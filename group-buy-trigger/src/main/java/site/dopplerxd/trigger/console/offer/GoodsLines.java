package site.dopplerxd.trigger.console.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** Reads names of goods, one on a line; blank lines are left out. */
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
    List<String> lines = FormText.lines(text).limit(most + 1L).toList();
    if (lines.size() > most) {
      throw ErrorDetails.illegal("goods", "0.." + most);
    }
    return lines.stream().map(line -> FormText.need("goods", line, GoodsLines::key)).toList();
  }

  /** The id is all that follows the second slash, further slashes too. */
  private static GoodsKey key(String line) {
    String[] parts = line.split("/", PARTS);
    if (parts.length < PARTS) {
      throw new IllegalArgumentException("source/channel/goods");
    }
    return new GoodsKey(new SalesChannel(parts[0], parts[1]), new GoodsId(parts[2]));
  }
}
