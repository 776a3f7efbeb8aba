package site.dopplerxd.trigger.http.envelope;

import io.micrometer.core.instrument.MeterRegistry;
import lombok.RequiredArgsConstructor;

/** Counts every answer that is no success, by its code and its HTTP status, wherever it is given. */
@RequiredArgsConstructor
class Refusals {
  private static final String METER = "group_buy.refusals";

  private final MeterRegistry meters;

  void count(String code, int status) {
    meters.counter(METER, "code", code, "status", String.valueOf(status)).increment();
  }
}
