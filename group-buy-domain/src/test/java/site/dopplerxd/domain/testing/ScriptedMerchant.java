package site.dopplerxd.domain.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyType;

/**
 * Merchants that answer as they are told to and remember who called. What is told is told per URL:
 * first the answers given once each, then the standing one, which is {@code success} at first.
 */
public final class ScriptedMerchant implements DeliveryChannel {
  public static final DeliveryResult SUCCESS =
      new DeliveryResult.Delivered(200, "success", AcknowledgementMode.SUCCESS_BODY);
  public static final DeliveryResult ERROR = new DeliveryResult.Refused(200, "error");
  public static final DeliveryResult DOWN = new DeliveryResult.Unreachable("connection refused");

  private final Map<String, Queue<Supplier<DeliveryResult>>> once = new HashMap<>();
  private final Map<String, Supplier<DeliveryResult>> standing = new HashMap<>();
  private final List<Delivery> calls = new ArrayList<>();
  private final List<Delivery> ended = new ArrayList<>();

  @Override
  public NotifyType type() {
    return NotifyType.HTTP;
  }

  @Override
  public Optional<String> refuses(NotifyTarget target, AllowedHosts hosts) {
    return Optional.empty();
  }

  /** Each URL is a destination of its own. */
  @Override
  public String destination(NotifyTarget target) {
    return target.address();
  }

  @Override
  public DeliveryResult deliver(Delivery request) {
    try {
      return called(request).get();
    } finally {
      hungUp(request);
    }
  }

  private synchronized Supplier<DeliveryResult> called(Delivery request) {
    calls.add(request);
    var next = once.getOrDefault(request.target().address(), new ArrayDeque<>()).poll();
    return next != null ? next : standing.getOrDefault(request.target().address(), () -> SUCCESS);
  }

  private synchronized void hungUp(Delivery request) {
    ended.add(request);
  }

  /** The next calls of this URL end like this, one after another. */
  public void answers(String url, DeliveryResult... results) {
    Arrays.stream(results).forEach(result -> answers(url, () -> result));
  }

  /** The next call of this URL does this. */
  public synchronized void answers(String url, Supplier<DeliveryResult> result) {
    once.computeIfAbsent(url, any -> new ArrayDeque<>()).add(result);
  }

  /** Every call of this URL that nothing else was said about ends like this. */
  public synchronized void alwaysAnswers(String url, DeliveryResult result) {
    standing.put(url, () -> result);
  }

  /** The next call of this URL ends with success, but not before the latch is counted down. */
  public CountDownLatch hangsOnce(String url) {
    var latch = new CountDownLatch(1);
    answers(url, () -> after(latch));
    return latch;
  }

  /** No call of this URL ends before the latch is counted down, then with success. */
  public synchronized CountDownLatch hangs(String url) {
    var latch = new CountDownLatch(1);
    standing.put(url, () -> after(latch));
    return latch;
  }

  private static DeliveryResult after(CountDownLatch latch) {
    try {
      latch.await();
      return SUCCESS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new DeliveryResult.Unreachable("interrupted");
    }
  }

  /** Every call made so far, also those that have not ended. */
  public synchronized List<Delivery> calls() {
    return List.copyOf(calls);
  }

  public synchronized List<Delivery> callsOf(String url) {
    return calls.stream().filter(call -> call.target().address().equals(url)).toList();
  }

  /** How many calls are under way. */
  public synchronized int underWay() {
    return calls.size() - ended.size();
  }
}
