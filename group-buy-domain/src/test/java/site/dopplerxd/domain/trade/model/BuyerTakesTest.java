package site.dopplerxd.domain.trade.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.OutTradeNo;

class BuyerTakesTest {
  private final BuyerTakes takes =
      new BuyerTakes(Map.of(new OutTradeNo("a"), 0, new OutTradeNo("b"), 2), Set.of(), 2);

  @Test
  void theyKnowTheirTradeNumbers() {
    assertThat(takes.include(new OutTradeNo("b"))).isTrue();
    assertThat(takes.include(new OutTradeNo("c"))).isFalse();
    assertThat(takes.count()).isEqualTo(2);
  }

  @Test
  void theLowestSlotThatIsFreeIsNext() {
    assertThat(takes.freeSlot()).isEqualTo(1);
    assertThat(new BuyerTakes(Map.of(), Set.of(), 0).freeSlot()).isZero();
    assertThat(new BuyerTakes(Map.of(new OutTradeNo("a"), 0), Set.of(), 0).freeSlot()).isEqualTo(1);
  }
}
