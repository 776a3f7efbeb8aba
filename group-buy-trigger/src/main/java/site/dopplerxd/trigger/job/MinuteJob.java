package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.minute.MinuteWriter;

/** Writes what this node did in the minute that has just ended. */
@Slf4j
@Component
@RequiredArgsConstructor
class MinuteJob {
  private final MinuteWriter minutes;

  /** One run. It survives anything: what it could not write, the next one does. */
  @Scheduled(cron = "0 * * * * *")
  void exec() {
    try {
      minutes.write();
    } catch (Exception e) {
      log.warn("what this node did in the last minute is not written yet", e);
    }
  }
}
