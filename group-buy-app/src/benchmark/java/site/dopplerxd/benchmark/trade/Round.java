package site.dopplerxd.benchmark.trade;

/**
 * One phase of one side.
 *
 * @param requests answered
 * @param seconds from the first request to the last answer
 * @param cpuMillis of the process that does the work, until everything that follows is done too
 * @param databaseCpuMillis the same of the database
 * @param callerCpuMillis of the load generator
 */
record Round(
    int requests,
    double seconds,
    double cpuMillis,
    double databaseCpuMillis,
    double callerCpuMillis) {
  /** This phase and another, as one. */
  Round and(Round other) {
    return new Round(
        requests + other.requests,
        seconds + other.seconds,
        cpuMillis + other.cpuMillis,
        databaseCpuMillis + other.databaseCpuMillis,
        callerCpuMillis + other.callerCpuMillis);
  }

  double perSecond() {
    return requests / seconds;
  }

  double secondsEach() {
    return seconds / requests;
  }

  double cpuEach() {
    return cpuMillis / requests;
  }

  double databaseCpuEach() {
    return databaseCpuMillis / requests;
  }

  double callerCpuEach() {
    return callerCpuMillis / requests;
  }
}
