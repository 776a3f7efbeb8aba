package site.dopplerxd.trigger.console.offer;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/** Names of goods, one on a line; blank lines are left out. */
final class GoodsLines {
  private static final int PARTS = 3;

  private GoodsLines() {}

  static String write(Collection<GoodsKey> goods) {
    return goods.stream()
        .map(
            key ->
                NameText.write(
                    key.channel().source(), key.channel().channel(), key.goodsId().value()))
        .collect(Collectors.joining("\n"));
  }

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

  private static GoodsKey key(String line) {
    List<String> parts = NameText.read(line, PARTS);
    return new GoodsKey(new SalesChannel(parts.get(0), parts.get(1)), new GoodsId(parts.get(2)));
  }
}
