package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void whatFitsIsLeftAsItIs() {
    assertThat(Texts.cut("拼团", 2)).isEqualTo("拼团");
    assertThat(Texts.cutToBytes("拼团", 6)).isEqualTo("拼团");
  }

  @Test
  void aCutToCharsLeavesHalfASurrogatePairOut() {
    assertThat(Texts.cut("a🙂b", 3)).isEqualTo("a🙂");
    assertThat(Texts.cut("a🙂b", 2)).isEqualTo("a");
    assertThat(Texts.cut("🙂", 0)).isEmpty();
  }

  @Test
  void aCutToBytesNeverSplitsACharacterAndUsesTheRoomThereIs() {
    String text = "a拼é🙂".repeat(50);
    for (int most = 3; most < Texts.bytes(text); most++) {
      String cut = Texts.cutToBytes(text, most);
      assertThat(Texts.bytes(cut)).isBetween(most - 3, most);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
      assertThat(cut).endsWith("…");
      assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
    }
  }
}
