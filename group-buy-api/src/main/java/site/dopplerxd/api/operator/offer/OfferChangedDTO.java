package site.dopplerxd.api.operator.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goods, a discount or an activity as a change left it. */
public record OfferChangedDTO(
    long auditId, String id, @Nullable String status, long version, List<String> warnings) {}
