package site.dopplerxd.domain.activity.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.model.OperatorRequest;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * How operators design what is sold. Each change is done once for a request id and stands in the
 * audit. Of several changes of one thing at once one wins, and the others are refused with
 * OFFER_CHANGED. Buyers see a change within five seconds, on every node; a team that is open keeps
 * its target and its time.
 */
public final class OfferDesign {
  private final OfferCatalog catalog;
  private final OfferLookup lookup;
  private final PublishCheck check;
  private final IdempotentCommands commands;
  private final Clock clock;

  public OfferDesign(OfferCatalog catalog, IdempotentCommands commands, Clock clock) {
    this.catalog = catalog;
    this.lookup = new OfferLookup(catalog);
    this.check = new PublishCheck(catalog, clock);
    this.commands = commands;
    this.clock = clock;
  }

  /** Adds goods, or refuses them with {@code OFFER_EXISTS} or {@code REQUEST_ID_REUSED}. */
  public CommandResult<OfferChanged> add(Goods goods, OperatorCommand command) {
    return once(
        command.to(AuditAction.GOODS_CREATE, target(goods), goods),
        () -> added(goods.checked().at(0)));
  }

  /**
   * Changes goods.
   *
   * @param goods with the version that was looked at
   * @throws AppException NO_SUCH_GOODS, OFFER_CHANGED, REQUEST_ID_REUSED, or NOT_PUBLISHABLE when
   *     the activity that sells them would have no price for them
   */
  public CommandResult<OfferChanged> change(Goods goods, OperatorCommand command) {
    return once(
        command.to(AuditAction.GOODS_CHANGE, target(goods), goods),
        () -> {
          Goods found = lookup.goods(goods.key());
          requireVersion(found.version(), goods.version(), goods.named());
          return saved(found, goods.checked().at(goods.version() + 1));
        });
  }

  /** Adds a discount; see {@link #add(Goods, OperatorCommand)}. */
  public CommandResult<OfferChanged> add(Discount discount, OperatorCommand command) {
    return once(
        command.to(AuditAction.DISCOUNT_CREATE, target(discount), discount),
        () -> added(discount.checked().at(0)));
  }

  /**
   * Changes a discount, for all activities that have it.
   *
   * @param discount with the version that was looked at
   * @throws AppException NO_SUCH_DISCOUNT, OFFER_CHANGED, REQUEST_ID_REUSED, or NOT_PUBLISHABLE
   *     when an activity on offer would have no price for some of its goods
   */
  public CommandResult<OfferChanged> change(Discount discount, OperatorCommand command) {
    return once(
        command.to(AuditAction.DISCOUNT_CHANGE, target(discount), discount),
        () -> {
          Discount found = lookup.discount(discount.discountId());
          requireVersion(found.version(), discount.version(), discount.named());
          return saved(found, discount.checked().at(discount.version() + 1));
        });
  }

  /** Adds an activity as a draft, which sells nothing yet. */
  public CommandResult<OfferChanged> draft(ActivityTerms terms, OperatorCommand command) {
    return once(
        command.to(AuditAction.ACTIVITY_CREATE, target(terms.activityId()), terms),
        () -> added(Activity.draft(terms.checked())));
  }

  /**
   * Changes an activity. One on offer is checked as when it was published.
   *
   * @param version the one that was looked at
   * @throws AppException NO_SUCH_ACTIVITY, OFFER_CHANGED, REQUEST_ID_REUSED, NOT_PUBLISHABLE or
   *     GOODS_SOLD_ELSEWHERE
   */
  public CommandResult<OfferChanged> change(
      ActivityTerms terms, long version, OperatorCommand command) {
    ActivityId id = terms.activityId();
    return save(
        command.to(AuditAction.ACTIVITY_CHANGE, target(id), terms, version),
        id,
        version,
        a -> a.with(terms.checked()));
  }

  /**
   * Puts an activity on offer.
   *
   * @throws AppException as {@link #change(ActivityTerms, long, OperatorCommand)}, or
   *     OFFER_STATE_FORBIDS when it is on offer already
   */
  public CommandResult<OfferChanged> publish(
      ActivityId activityId, long version, OperatorCommand command) {
    Instant now = clock.instant();
    return save(
        command.to(AuditAction.ACTIVITY_PUBLISH, target(activityId), version),
        activityId,
        version,
        a -> a.published(now));
  }

  /** Takes an activity offline; it can be published again. */
  public CommandResult<OfferChanged> takeOffline(
      ActivityId activityId, long version, OperatorCommand command) {
    return save(
        command.to(AuditAction.ACTIVITY_OFFLINE, target(activityId), version),
        activityId,
        version,
        Activity::offline);
  }

  private CommandResult<OfferChanged> save(
      OperatorRequest request, ActivityId id, long version, UnaryOperator<Activity> how) {
    return once(
        request,
        () -> {
          Activity found = lookup.activity(id);
          requireVersion(found.version(), version, found.named());
          return saved(found, how.apply(found));
        });
  }

  private CommandEffect<OfferChanged> added(Goods goods) {
    add(() -> catalog.add(goods));
    return new CommandEffect<>(AuditSnapshot.NONE, goods.snapshot(), OfferChanged.of(goods));
  }

  private CommandEffect<OfferChanged> added(Discount discount) {
    add(() -> catalog.add(discount));
    return new CommandEffect<>(AuditSnapshot.NONE, discount.snapshot(), OfferChanged.of(discount));
  }

  private CommandEffect<OfferChanged> added(Activity activity) {
    add(() -> catalog.add(activity));
    return new CommandEffect<>(AuditSnapshot.NONE, activity.snapshot(), OfferChanged.of(activity));
  }

  /** Adds one, which must not be there already, not even since a moment ago. */
  static void add(Runnable adding) {
    try {
      adding.run();
    } catch (OfferExistsException e) {
      throw new AppException(ResponseCode.OFFER_EXISTS, String.valueOf(e.getMessage()));
    }
  }

  private CommandEffect<OfferChanged> saved(Goods found, Goods changed) {
    requireSaved(catalog.save(changed), changed.named());
    check.requirePrice(changed);
    return new CommandEffect<>(found.snapshot(), changed.snapshot(), OfferChanged.of(changed));
  }

  private CommandEffect<OfferChanged> saved(Discount found, Discount changed) {
    requireSaved(catalog.save(changed), changed.named());
    check.requirePrices(changed);
    return new CommandEffect<>(found.snapshot(), changed.snapshot(), OfferChanged.of(changed));
  }

  /** The row is changed first: it is locked then, and what is checked stays so until the end. */
  private CommandEffect<OfferChanged> saved(Activity found, Activity changed) {
    requireSaved(catalog.save(changed), changed.named());
    if (changed.isLive()) {
      check.sell(changed);
    }
    return new CommandEffect<>(found.snapshot(), changed.snapshot(), OfferChanged.of(changed));
  }

  private CommandResult<OfferChanged> once(
      OperatorRequest request, Supplier<CommandEffect<OfferChanged>> work) {
    return commands.once(request, OfferChanged.class, work);
  }

  private static void requireVersion(long found, long lookedAt, String id) {
    if (found != lookedAt) {
      throw new AppException(ResponseCode.OFFER_CHANGED, "%s version=%d".formatted(id, found));
    }
  }

  private static void requireSaved(boolean saved, String id) {
    if (!saved) {
      throw new AppException(ResponseCode.OFFER_CHANGED, id);
    }
  }

  private static AuditTarget target(Goods goods) {
    return new AuditTarget("goods", goods.key().toString());
  }

  private static AuditTarget target(Discount discount) {
    return new AuditTarget("discount", discount.discountId());
  }

  private static AuditTarget target(ActivityId activityId) {
    return new AuditTarget("activity", Long.toString(activityId.value()));
  }
}
