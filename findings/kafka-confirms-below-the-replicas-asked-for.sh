#!/usr/bin/env bash
# One would guess that acks=all with min.insync.replicas=2 confirms no record that lies on one broker only.
#
# A topic of replication factor 1 confirms it: the lower of min.insync.replicas and the factor counts. Topics get
# factor 1 wherever the broker's default is left as it is, and the setting "two replicas" on the broker, which looks
# like the promise, says nothing about them.
#
# Who tells merchants by Kafka and counts the confirmation as delivered meets it when the one broker's disk is lost.
# What has to be looked at is the topic's replication factor.
. "$(dirname "$0")/lib.sh"

jars org.springframework.kafka:spring-kafka-test:4.1.1 org.apache.kafka:kafka-clients:4.2.1 \
  org.apache.kafka:kafka-server:4.2.1 org.apache.kafka:kafka-server-common:4.2.1:test org.slf4j:slf4j-nop:2.0.17
