package site.dopplerxd.benchmark.growth;

/** Sees each operation run; its own time is not measured. */
@FunctionalInterface
interface Probe {
  void around(Operation operation, Runnable work);
}
