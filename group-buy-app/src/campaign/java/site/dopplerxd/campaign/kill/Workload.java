package site.dopplerxd.campaign.kill;

import java.util.List;
import java.util.Map;
import site.dopplerxd.campaign.Call;

/**
 * Requests that go on while nodes are killed, each again and again until it is answered; and what
 * must hold of them once all is quiet.
 */
interface Workload extends AutoCloseable {
  /** Begins, for the first time or again. Nodes serve. */
  void start();

  /** Lets what is under way come to its end and begins nothing more; what went wrong with it. */
  List<String> pause() throws InterruptedException;

  /**
   * By the promises that are broken, what breaks them.
   *
   * @param calls all that merchants heard
   */
  Map<String, List<?>> broken(List<Call> calls);

  /** What it did and met, for the report. */
  String summary();

  @Override
  void close();
}
