package site.dopplerxd.api.operator.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some goods, in the order in which they were added. */
public record GoodsPageDTO(List<GoodsDTO> goods, @Nullable Long nextCursor) {}
