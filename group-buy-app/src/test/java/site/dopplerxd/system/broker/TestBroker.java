package site.dopplerxd.system.broker;

import java.util.List;
import java.util.Map;

/** A broker of a test, and its merchant at the other end. */
public interface TestBroker extends AutoCloseable {
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

  /** Puts a message into a queue, or a topic, that was made by {@link #addTopic}. */
  void send(String queue, Map<String, String> headers, byte[] body);

  /** All messages of this topic until now. */
  List<Message> messages(String topic);

  /** Its process. */
  long pid();

  /** Ends it without a warning. */
  void kill();

  /** Lets it take no more messages, and stay. */
  void block();

  /** Ends that. */
  void unblock();

  /** Starts it again. */
  void start();

  @Override
  void close();
}
