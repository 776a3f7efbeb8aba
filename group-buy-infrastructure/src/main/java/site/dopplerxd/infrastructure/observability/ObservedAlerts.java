package site.dopplerxd.infrastructure.observability;

import io.micrometer.core.instrument.MeterRegistry;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.alert.port.AlertObserver;

/** Counts messages by robot and result; the log has what a robot did not take. */
@Slf4j
@Component
@RequiredArgsConstructor
final class ObservedAlerts implements AlertObserver {
  private final MeterRegistry meters;

  @Override
  public void sent(String robot) {
    count(robot, "sent", 1);
  }

  @Override
  public void failed(String robot, String why) {
    count(robot, "failed", 1);
    log.warn("alert not taken robot={} why={}", robot, why);
  }

  @Override
  public void dropped(String robot, int alerts, String why) {
    count(robot, "dropped", alerts);
    log.error("alerts given up robot={} alerts={} why={}", robot, alerts, why);
  }

  @Override
  public void unreadable(RuntimeException cause) {
    log.warn("alerts do not know how far delivery is behind: {}", cause.getClass().getSimpleName());
  }

  private void count(String robot, String result, int times) {
    meters.counter("group_buy.alerts", "robot", robot, "result", result).increment(times);
  }
}
