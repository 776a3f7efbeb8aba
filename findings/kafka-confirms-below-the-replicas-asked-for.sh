#!/usr/bin/env bash
# One would guess that acks=all with min.insync.replicas=2 confirms no record that lies on one broker only.
#
# A topic of replication factor 1 confirms it: the lower of min.insync.replicas and the factor counts. Factor 1 is what
# a topic gets where the broker's default is left as it is. The setting "two replicas", on the broker or on the topic
# itself, looks like the promise and promises nothing there.
#
# Who tells merchants by Kafka and counts the confirmation as delivered meets it when the one broker's disk is lost.
# What has to be looked at is the topic's replication factor.
. "$(dirname "$0")/lib.sh"

jars org.apache.kafka:kafka_2.13:4.2.1 org.apache.kafka:kafka-clients:4.2.1

port=$(free_port)
cat > "$work/server.properties" <<P
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$(free_port)
P
controller=$(sed -n 's/.*@//p' "$work/server.properties")
cat >> "$work/server.properties" <<P
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://$controller
controller.listener.names=CONTROLLER
log.dirs=$work/kafka
offsets.topic.replication.factor=1
min.insync.replicas=2
P
java -cp "$work/jars/*" kafka.tools.StorageTool format --cluster-id AAAAAAAAAAAAAAAAAAAAAA \
  --config "$work/server.properties" > "$work/kafka.log" 2>&1 || { tail "$work/kafka.log" >&2; exit 2; }
java -Xmx512m -cp "$work/jars/*" kafka.Kafka "$work/server.properties" >> "$work/kafka.log" 2>&1 &
servers+=($!)

cat > "$work/Produce.java" <<'J'
import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;

class Produce {
  public static void main(String[] args) throws Exception {
    Map<String, Object> server = Map.of("bootstrap.servers", "127.0.0.1:" + args[0]);
    Map<String, Object> producing = new HashMap<>(server);
    producing.put("acks", "all");
    try (Admin admin = Admin.create(server);
        Producer<String, String> producer =
            new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic("told", 1, (short) 1))).all().get();
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "told");
      String asked = admin.describeConfigs(List.of(topic)).all().get().get(topic).get("min.insync.replicas").value();
      int inSync = admin.describeTopics(List.of("told")).allTopicNames().get().get("told").partitions().get(0).isr().size();
      System.out.println("min.insync.replicas of the topic: " + asked + ", in sync: " + inSync);
      RecordMetadata confirmed = producer.send(new ProducerRecord<>("told", "{}")).get();
      System.out.println("acks=all: confirmed at offset " + confirmed.offset());
    }
  }
}
J
java_main Produce "$port" 2> "$work/client.log" | tee "$work/out"

diff - "$work/out" <<'O' || { tail "$work/kafka.log" "$work/client.log" >&2; changed "the broker confirms in another way"; }
min.insync.replicas of the topic: 2, in sync: 1
acks=all: confirmed at offset 0
O
