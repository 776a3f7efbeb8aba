package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.SettableClock;

class RandomIdentifiersTest {
  private final SettableClock clock = new SettableClock();
  private final Identifiers identifiers = new RandomIdentifiers(clock);

  @Test
  void identitiesSortByTheirTimeOfBirth() {
    List<String> born =
        Stream.of(
                Instant.EPOCH,
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("4000-01-01T00:00:00Z"))
            .flatMap(this::bornAtAndAMillisecondLater)
            .toList();
    assertThat(born).isSorted().doesNotHaveDuplicates();
  }

  private Stream<String> bornAtAndAMillisecondLater(Instant instant) {
    clock.set(instant);
    String first = identifiers.newTeamId().value();
    clock.advance(Duration.ofMillis(1));
    return Stream.of(first, identifiers.newOrderId().value());
  }

  @Test
  void identitiesBornAtOnceDiffer() {
    List<String> born =
        IntStream.range(0, 1000).mapToObj(i -> identifiers.newOrderId().value()).toList();
    assertThat(born).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-v]{26}"));
  }

  @Test
  void anEventIdIsAUuid() {
    String eventId = identifiers.newEventId();
    assertThat(UUID.fromString(eventId)).hasToString(eventId);
    assertThat(identifiers.newEventId()).isNotEqualTo(eventId);
  }
}
