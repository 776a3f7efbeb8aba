package site.dopplerxd.api.operator.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some discounts, in the order of their ids. */
public record DiscountPageDTO(List<DiscountDTO> discounts, @Nullable String nextCursor) {}
