package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemoryOfferCatalogTest extends OfferCatalogContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOfferCatalog catalog = new InMemoryOfferCatalog(database);

  @Override
  protected OfferCatalog catalog() {
    return catalog;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected void sell(ActivityId activity, int places) {
    catalog.selling(activity, places);
  }
}
