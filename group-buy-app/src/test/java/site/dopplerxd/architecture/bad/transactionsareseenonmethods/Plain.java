package site.dopplerxd.architecture.bad.transactionsareseenonmethods;

class Plain {
  void save() {}
}
