package site.dopplerxd.system;

import java.util.List;

/** A broker of a test, and its merchant at the other end. */
interface TestBroker extends AutoCloseable {
  /**
   * What came out of it.
   *
   * @param signature empty without one
   */
  record Message(String id, String type, String key, String signature, String body) {}

  /** What the service needs to know of it. */
  List<String> settings();

  /** Makes a topic that keeps its messages. */
  void addTopic(String topic);

  /** All messages of this topic until now. */
  List<Message> messages(String topic);

  /** Ends it without a warning. */
  void kill();

  /** Starts it again. */
  void start();

  @Override
  void close();
}
