package site.dopplerxd.domain.activity.catalog;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.shared.Digests;

/**
 * What is designed, as one file: so that a demo, a test and a production set-up are files. Versions
 * in it mean nothing.
 */
public record OfferFile(
    List<Discount> discounts, List<Goods> goods, List<PlannedActivity> activities) {
  /** The most of each kind. */
  public static final int MOST = 2_000;

  /**
   * An activity of the file.
   *
   * @param status LIVE to be on offer, DROPPED to be offline; CREATED or absent to stay as it is,
   *     or a draft
   */
  public record PlannedActivity(ActivityTerms terms, Optional<ActivityStatus> status) {
    private static final Set<ActivityStatus> PLANNED =
        EnumSet.of(ActivityStatus.CREATED, ActivityStatus.LIVE, ActivityStatus.DROPPED);

    String named() {
      return terms.named();
    }

    /** Refuses rules out of their bounds, and a status that cannot be asked for. */
    void requireFit() {
      terms.checked();
      Fields.require(status.map(PLANNED::contains).orElse(true), "status", "CREATED|LIVE|DROPPED");
    }
  }

  /** Refuses too much of a kind with {@code ILLEGAL_PARAMETER}. */
  public OfferFile {
    discounts = List.copyOf(discounts);
    goods = List.copyOf(goods);
    activities = List.copyOf(activities);
    Fields.requireBetween("discounts", discounts.size(), 0, MOST);
    Fields.requireBetween("goods", goods.size(), 0, MOST);
    Fields.requireBetween("activities", activities.size(), 0, MOST);
  }

  /** The same for equal files: SHA-256 in hex digits. */
  String digest() {
    return Digests.sha256(toString());
  }
}
