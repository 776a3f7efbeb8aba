package site.dopplerxd.architecture.bad.theclockismadebytheconfiguration.config;

import java.time.Clock;

record Configuration() {
  Clock clock() {
    return Clock.systemUTC();
  }
}
