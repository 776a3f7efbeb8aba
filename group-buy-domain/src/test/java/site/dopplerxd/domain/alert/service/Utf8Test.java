package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void whatFitsIsLeftAsItIs() {
    assertThat(Utf8.cut("拼团", 6)).isEqualTo("拼团");
  }

  @Test
  void aCutNeverSplitsACharacterAndUsesTheRoomThereIs() {
    String text = "a拼é🙂".repeat(50);
    for (int most = 3; most < Utf8.bytes(text); most++) {
      String cut = Utf8.cut(text, most);
      assertThat(Utf8.bytes(cut)).isBetween(most - 3, most);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
      assertThat(cut).endsWith("…");
      assertThat(text).startsWith(cut.substring(0, cut.length() - 1));
    }
  }
}
