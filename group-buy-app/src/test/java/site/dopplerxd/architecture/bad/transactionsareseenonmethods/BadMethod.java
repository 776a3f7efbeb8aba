package site.dopplerxd.architecture.bad.transactionsareseenonmethods;

import org.springframework.transaction.annotation.Transactional;

class BadMethod {
  @Transactional
  void save() {}
}
