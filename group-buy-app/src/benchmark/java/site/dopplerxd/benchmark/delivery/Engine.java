package site.dopplerxd.benchmark.delivery;

import java.util.List;

/** Something that delivers what is written down in a database, as a library or by hand. */
interface Engine extends AutoCloseable {
  /** Writes tasks down, due at once, while it rests. */
  void store(List<Callback> callbacks);

  /** Readies what business transactions will find, such as teams to be completed. */
  void prepare(List<Callback> callbacks);

  /** Begins to deliver. */
  void start();

  /** Rests, after what is under way has ended. */
  void stop();

  /**
   * Commits one business transaction that owes this callback.
   *
   * @return {@link System#nanoTime} when the commit returned
   */
  long commit(Callback callback);

  /** Asks for the number of tasks that are not yet recorded as delivered. */
  String openTasks();

  @Override
  void close();
}
