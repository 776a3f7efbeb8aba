package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * At most so many messages within any minute, not only within those of a clock: a bucket of twenty
 * that fills up again while it is emptied would let nearly forty pass. DingTalk shuts a robot up
 * for ten minutes after the twenty-first (open.dingtalk.com/document/group/custom-robot-access),
 * WeCom takes twenty a minute (developer.work.weixin.qq.com/document/path/91770), Feishu a hundred
 * and five a second (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot). For one thread.
 */
final class RateLimit {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Feishu's five a second, and nobody reads faster. */
  private static final Duration APART = Duration.ofMillis(250);

  private final int perMinute;
  private final Deque<Long> ends = new ArrayDeque<>();

  RateLimit(int perMinute) {
    this.perMinute = perMinute;
  }

  /** How long until one more may be sent; zero when now. */
  Duration untilFree(long nowNanos) {
    long wait = ends.isEmpty() ? 0 : ends.getLast() + APART.toNanos() - nowNanos;
    if (ends.size() == perMinute) {
      wait = Math.max(wait, ends.getFirst() + MINUTE.toNanos() - nowNanos);
    }
    return Duration.ofNanos(Math.max(0, wait));
  }

  /** One was sent, taken or not; counted from its end, because it arrived somewhere before. */
  void sent(long endNanos) {
    if (ends.size() == perMinute) {
      ends.removeFirst();
    }
    ends.addLast(endNanos);
  }
}
