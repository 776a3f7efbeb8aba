package site.dopplerxd.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.testing.Concurrently;

class ClientLabelsTest {
  private final ClientLabels labels = new ClientLabels();

  @Test
  void aClientKeepsItsName() {
    assertThat(labels.labelOf(new ClientId("shop"))).isEqualTo("shop");
    fill();
    assertThat(labels.labelOf(new ClientId("shop"))).isEqualTo("shop");
  }

  @Test
  void thoseThatComeAfterTheHundredthShareOneName() {
    fill();
    assertThat(labels.labelOf(new ClientId("one more"))).isEqualTo(ClientLabels.OTHERS);
    assertThat(labels.labelOf(new ClientId("one more"))).isEqualTo(ClientLabels.OTHERS);
  }

  @Test
  void manyThreadsDoNotGetMoreNames() {
    Set<String> given = new HashSet<>();
    Concurrently.map(
            8,
            thread ->
                IntStream.range(0, 500)
                    .mapToObj(i -> labels.labelOf(new ClientId("client-" + thread + "-" + i)))
                    .collect(Collectors.toSet()))
        .forEach(given::addAll);
    assertThat(given).hasSize(ClientLabels.MAX_NAMES + 1).contains(ClientLabels.OTHERS);
  }

  private void fill() {
    IntStream.range(0, ClientLabels.MAX_NAMES)
        .forEach(i -> labels.labelOf(new ClientId("client-" + i)));
  }
}
