package site.dopplerxd.trigger.http.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last callbacks, newest first, and no more than fit on a page. Thread-safe. */
final class ReceivedCallbacks {
  static final int MOST = 100;

  private final Deque<ReceivedCallback> callbacks = new ArrayDeque<>();

  synchronized void add(ReceivedCallback callback) {
    callbacks.addFirst(callback);
    if (callbacks.size() > MOST) {
      callbacks.removeLast();
    }
  }

  synchronized List<ReceivedCallback> newestFirst() {
    return List.copyOf(callbacks);
  }
}
