package site.dopplerxd.domain.alert.service;

import java.util.concurrent.atomic.AtomicInteger;
import site.dopplerxd.domain.alert.port.AlertObserver;

final class CountingAlertObserver implements AlertObserver {
  final AtomicInteger sent = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger dropped = new AtomicInteger();
  final AtomicInteger unreadable = new AtomicInteger();

  @Override
  public void sent(String robot) {
    sent.incrementAndGet();
  }

  @Override
  public void failed(String robot, String why) {
    failed.incrementAndGet();
  }

  @Override
  public void dropped(String robot, int alerts, String why) {
    dropped.addAndGet(alerts);
  }

  @Override
  public void unreadable(RuntimeException cause) {
    unreadable.incrementAndGet();
  }
}
