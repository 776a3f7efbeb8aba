package site.dopplerxd.domain.activity.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.catalog.OfferFile.PlannedActivity;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Takes a file of offers in, as a whole or not at all, and writes one out. */
public final class OfferImport {
  private final OfferCatalog catalog;
  private final PublishCheck check;
  private final IdempotentCommands commands;
  private final Clock clock;

  public OfferImport(OfferCatalog catalog, IdempotentCommands commands, Clock clock) {
    this.catalog = catalog;
    this.check = new PublishCheck(catalog, clock);
    this.commands = commands;
    this.clock = clock;
  }

  /**
   * Creates what does not exist and changes what differs; what is not in the file stays. The same
   * file again changes nothing. Everything is checked when all of it is in place.
   *
   * @throws AppException as {@link OfferDesign}; OFFER_EXISTS when another import or operator adds
   *     the same at this moment: the same file again takes it then. Nothing is changed.
   */
  public CommandResult<OffersImported> take(OfferFile file, OperatorCommand command) {
    Instant now = clock.instant();
    each(file.goods(), Goods::named, Goods::checked);
    each(file.discounts(), Discount::named, Discount::checked);
    each(file.activities(), PlannedActivity::named, PlannedActivity::requireFit);
    return commands.once(
        command.to(AuditAction.OFFERS_IMPORT, new AuditTarget("offers", file.digest())),
        OffersImported.class,
        () -> {
          OffersImported imported = new Run(now).take(file);
          return new CommandEffect<>(AuditSnapshot.NONE, imported.snapshot(), imported);
        });
  }

  /**
   * Everything that is designed.
   *
   * @throws AppException TOO_MANY_OFFERS when a file does not hold it
   */
  public OfferFile write() {
    List<Activity> activities = bounded(catalog.allActivities(OfferFile.MOST + 1));
    return new OfferFile(
        bounded(catalog.discounts("", OfferFile.MOST + 1)),
        bounded(catalog.allGoods(OfferFile.MOST + 1)),
        activities.stream()
            .map(one -> new PlannedActivity(one.terms(), Optional.of(one.status())))
            .toList());
  }

  /** What refuses one of many says which. */
  private static <T> void each(List<T> all, Function<T, String> named, Consumer<T> work) {
    all.forEach(one -> Fields.naming(named.apply(one), () -> work.accept(one)));
  }

  private static <T> List<T> bounded(List<T> found) {
    if (found.size() > OfferFile.MOST) {
      throw new AppException(ResponseCode.TOO_MANY_OFFERS, "most=" + OfferFile.MOST);
    }
    return found;
  }

  /** A draft in a file is one where it is new, and stays as it is where it exists. */
  private static boolean isWish(ActivityStatus status) {
    return status == ActivityStatus.LIVE || status == ActivityStatus.DROPPED;
  }

  /** One import, which may be run again from the beginning. */
  @RequiredArgsConstructor
  private final class Run {
    private final Instant now;
    private final List<Discount> discounts = new ArrayList<>();
    private final List<Goods> goods = new ArrayList<>();
    private final List<Activity> live = new ArrayList<>();
    private int created;
    private int changed;
    private int unchanged;

    OffersImported take(OfferFile file) {
      each(file.discounts(), Discount::named, this::take);
      each(file.goods(), Goods::named, this::take);
      each(file.activities(), PlannedActivity::named, this::take);
      each(live, Activity::named, check::sell);
      each(discounts, Discount::named, check::requirePrices);
      each(goods, Goods::named, check::requirePrice);
      return new OffersImported(created, changed, unchanged);
    }

    private void take(Discount wanted) {
      Optional<Discount> found = catalog.discount(wanted.discountId());
      if (found.isEmpty()) {
        OfferDesign.add(() -> catalog.add(wanted.at(0)));
        created++;
      } else if (found.get().sameAs(wanted)) {
        unchanged++;
      } else {
        Discount next = wanted.at(found.get().version() + 1);
        count(catalog.save(next), wanted.named());
        discounts.add(next);
      }
    }

    private void take(Goods wanted) {
      Optional<Goods> found = catalog.goods(wanted.key());
      if (found.isEmpty()) {
        OfferDesign.add(() -> catalog.add(wanted.at(0)));
        created++;
      } else if (found.get().sameAs(wanted)) {
        unchanged++;
      } else {
        Goods next = wanted.at(found.get().version() + 1);
        count(catalog.save(next), wanted.named());
        goods.add(next);
      }
    }

    private void take(PlannedActivity wanted) {
      Optional<Activity> found = catalog.activity(wanted.terms().activityId());
      Activity before = found.orElseGet(() -> Activity.draft(wanted.terms()));
      if (found.isEmpty()) {
        OfferDesign.add(() -> catalog.add(before));
        created++;
      }
      Activity after = after(before, wanted);
      if (after.version() == before.version()) {
        unchanged += found.isPresent() ? 1 : 0;
        return;
      }
      save(after, found.isEmpty());
    }

    private void save(Activity after, boolean isNew) {
      boolean saved = catalog.save(after);
      if (isNew && saved) {
        changed--;
      }
      count(saved, after.named());
      if (after.isLive()) {
        live.add(after);
      }
    }

    /** One version on when anything differs. */
    private Activity after(Activity before, PlannedActivity wanted) {
      ActivityTerms terms = wanted.terms().ofChanged(before.terms());
      Activity next = before.terms().equals(terms) ? before : before.with(terms);
      ActivityStatus status = wanted.status().filter(OfferImport::isWish).orElse(before.status());
      if (status == ActivityStatus.LIVE && !before.isLive()) {
        next.requireTimeLeft(now);
      }
      return new Activity(
          next.terms(),
          status,
          before.version() + (next.equals(before) && status == before.status() ? 0 : 1));
    }

    private void count(boolean saved, String id) {
      if (!saved) {
        throw new AppException(ResponseCode.OFFER_CHANGED, id);
      }
      changed++;
    }
  }
}
