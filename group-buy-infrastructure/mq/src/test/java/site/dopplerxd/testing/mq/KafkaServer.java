package site.dopplerxd.testing.mq;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import site.dopplerxd.testing.ChildJvm;

/**
 * A real Kafka of one node in a process of its own, which can be killed and keeps what it had
 * written.
 */
public final class KafkaServer implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration TO_START = Duration.ofMinutes(2);

  /** No topic is made that was not asked for, which is not what a server does by itself. */
  private static final Map<String, String> USUAL = Map.of("auto.create.topics.enable", "false");

  private final int port;
  private final String cluster;
  private final Path folder;
  private ChildJvm process;

  /**
   * Starts it with an empty store on this port and the one after it: below 32768, where no
   * connection of another test takes one.
   */
  public KafkaServer(int port) {
    this(port, USUAL);
  }

  /** The same with other settings than the usual ones. */
  public KafkaServer(int port, Map<String, String> settings) {
    this(port, Uuid.randomUuid().toString(), first(port), settings);
  }

  private KafkaServer(int port, String cluster, String role, Map<String, String> settings) {
    this.port = port;
    this.cluster = cluster;
    this.folder = folder(port, role, settings);
    run("kafka.tools.StorageTool", "format", "-t", cluster, "-c", file()).awaitExit(TO_START);
    this.process = launch();
  }

  /** Starts a second one of the same cluster, which the first one outlives. */
  public KafkaServer another(int itsPort) {
    return new KafkaServer(itsPort, cluster, second(itsPort, port + 1), USUAL);
  }

  private static String first(int port) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        """
        .formatted(port, port + 1);
  }

  private static String second(int port, int controller) {
    return """
        process.roles=broker
        node.id=2
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d
        """
        .formatted(port, controller);
  }

  private static Path folder(int port, String role, Map<String, String> settings) {
    try {
      Path folder = Files.createTempDirectory("group-buy-kafka");
      Files.writeString(
          folder.resolve("server.properties"),
          role
              + """
              advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
              controller.listener.names=CONTROLLER
              listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
              log.dirs=%2$s
              offsets.topic.replication.factor=1
              offsets.topic.num.partitions=1
              group.initial.rebalance.delay.ms=0
              """
                  .formatted(port, folder.resolve("store"))
              + settings.entrySet().stream()
                  .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                  .collect(Collectors.joining()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String file() {
    return folder.resolve("server.properties").toString();
  }

  private ChildJvm launch() {
    ChildJvm started = run("kafka.Kafka", file());
    await().atMost(TO_START).until(() -> answers() || !started.isAlive());
    if (!started.isAlive()) {
      throw new IllegalStateException("Kafka ended\n" + String.join("\n", started.output()));
    }
    return started;
  }

  /** Without the log, which would write every line of it. */
  private static ChildJvm run(String mainClass, String... arguments) {
    String classPath =
        Stream.of(ChildJvm.classPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("logback") && !entry.contains("slf4j-simple"))
            .collect(Collectors.joining(File.pathSeparator));
    return ChildJvm.startOn(
        classPath, List.of("-Xmx256m", "-XX:+UseSerialGC"), mainClass, arguments);
  }

  private boolean answers() {
    try (Admin admin = admin()) {
      return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).stream()
          .anyMatch(node -> node.port() == port);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      return false;
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", address()));
  }

  /** The process that runs now. */
  public long pid() {
    return process.pid();
  }

  /** Ends it without a warning. */
  public void kill() {
    process.kill();
  }

  /** Starts it again, with what it had written. */
  public void start() {
    process = launch();
  }

  /** {@code STOP} or {@code CONT}. */
  public void signal(String name) {
    process.signal(name);
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** A new topic of one partition; its name begins like this. */
  public String topic(String prefix, Map<String, String> settings) {
    String name = prefix + "-" + UUID.randomUUID();
    add(name, settings);
    return name;
  }

  public void add(String topic, Map<String, String> settings) {
    add(new NewTopic(topic, 1, (short) 1).configs(settings));
  }

  public void add(NewTopic topic) {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(topic.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(topic.name(), e);
    }
  }

  /** The names of all topics. */
  public Set<String> topics() {
    try (Admin admin = admin()) {
      return admin.listTopics().names().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes one message, and waits until it is kept. */
  public void send(String topic, Map<String, String> headers, byte[] body) {
    Map<String, Object> settings = Map.of("bootstrap.servers", address());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var message = new ProducerRecord<>(topic, "test", body);
      headers.forEach(
          (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(topic, e);
    }
  }

  /** All that the topic holds now, the oldest first. */
  public List<ConsumerRecord<String, String>> messages(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", address());
    List<ConsumerRecord<String, String>> all = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(all::add);
      }
    }
    return all;
  }

  /** The header's text; empty without it. */
  public static String header(ConsumerRecord<String, String> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.close();
  }
}
