package site.dopplerxd.architecture.bad.transactionsareseenonclasses;

class Plain {
  void save() {}
}
