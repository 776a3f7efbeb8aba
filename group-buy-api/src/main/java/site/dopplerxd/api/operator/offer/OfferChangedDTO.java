package site.dopplerxd.api.operator.offer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods, a discount or an activity as a change left it.
 *
 * @param auditId the entry of the audit that tells it
 * @param id of it; goods are {@code source/channel/goodsId}
 * @param status of an activity; null for others
 * @param warnings what the operator should know, though it was done
 */
public record OfferChangedDTO(
    long auditId, String id, @Nullable String status, long version, List<String> warnings) {}
