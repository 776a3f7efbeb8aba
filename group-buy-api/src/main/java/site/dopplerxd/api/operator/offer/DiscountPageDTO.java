package site.dopplerxd.api.operator.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some discounts, in the order of their ids.
 *
 * @param nextCursor for the page after this one; null when this is the last
 */
public record DiscountPageDTO(List<DiscountDTO> discounts, @Nullable String nextCursor) {}
