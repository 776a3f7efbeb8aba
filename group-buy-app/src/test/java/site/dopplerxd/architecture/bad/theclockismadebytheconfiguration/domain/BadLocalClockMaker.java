package site.dopplerxd.architecture.bad.theclockismadebytheconfiguration.domain;

import java.time.Clock;

record BadLocalClockMaker() {
  Clock clock() {
    return Clock.systemDefaultZone();
  }
}
