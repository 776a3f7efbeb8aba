package site.dopplerxd.domain.alert.service;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.SendResult;
import site.dopplerxd.domain.alert.port.AlertChannel;

/** Takes every message unless told otherwise, and remembers all it was sent. */
final class ScriptedChat implements AlertChannel {
  private final List<AlertMessage> received = new CopyOnWriteArrayList<>();
  private final Queue<SendResult> script = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch answers = new CountDownLatch(0);

  void refusesNext(int times) {
    for (int i = 0; i < times; i++) {
      script.add(new SendResult.Failed("errcode 310000"));
    }
  }

  /** From now on a call ends only when the result is counted down, or its thread interrupted. */
  CountDownLatch hangs() {
    answers = new CountDownLatch(1);
    return answers;
  }

  List<AlertMessage> received() {
    return received;
  }

  List<String> lines() {
    return received.stream().flatMap(message -> message.text().lines().skip(1)).toList();
  }

  @Override
  public String robot() {
    return "scripted";
  }

  @Override
  public SendResult send(AlertMessage message) {
    received.add(message);
    try {
      answers.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Failed("interrupted");
    }
    SendResult next = script.poll();
    return next == null ? new SendResult.Sent() : next;
  }
}
