package site.dopplerxd.architecture.bad.theclockismadebytheconfiguration.domain;

import java.time.Clock;

record BadClockMaker() {
  Clock clock() {
    return Clock.systemUTC();
  }
}
