package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.reconciliation.ReconciliationRepository;

class InMemoryFindingsTest extends ReconciliationRepositoryContract {
  private final InMemoryFindings findings = new InMemoryFindings(new SettableClock());

  @Override
  protected ReconciliationRepository repository() {
    return findings;
  }
}
