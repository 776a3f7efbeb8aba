package site.dopplerxd.benchmark.growth;

/** Sees each operation run; the time that it takes itself is nobody's. */
@FunctionalInterface
interface Probe {
  void around(Operation operation, Runnable work);
}
