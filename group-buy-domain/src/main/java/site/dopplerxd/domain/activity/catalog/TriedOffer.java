package site.dopplerxd.domain.activity.catalog;

import java.util.Optional;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.types.ResponseCode;

/**
 * What a buyer would see of an activity.
 *
 * @param refusal why a lock would be refused right now; absent when it would not
 */
public record TriedOffer(Price price, Optional<ResponseCode> refusal) {}
