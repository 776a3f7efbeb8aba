package site.dopplerxd.benchmark.delivery;

/** What transaction-outbox is asked to call. */
public interface Sender {
  void post(String url, String body);
}
