package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.minute.MinuteLog;

class InMemoryMinuteLogTest extends MinuteLogContract {
  private final MinuteLog log = new InMemoryMinuteLog();

  @Override
  protected MinuteLog log() {
    return log;
  }
}
