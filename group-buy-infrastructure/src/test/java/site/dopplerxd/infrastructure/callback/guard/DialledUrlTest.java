package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialledUrlTest {
  private static final int LONG = 512;

  @Test
  void whatIsRememberedIsBoundedHoweverManyUrlsThereAre() {
    long chars = 0;
    for (int i = 0; chars < 3L * DialledUrl.MOST_REMEMBERED_CHARS; i++) {
      String url = "https://shop.example/" + i + "/" + "a".repeat(LONG);
      assertThat(DialledUrl.parse(url)).isPresent();
      chars += url.length();
    }
    assertThat(DialledUrl.remembered())
        .isBetween(DialledUrl.MOST_REMEMBERED_CHARS / 2L, (long) DialledUrl.MOST_REMEMBERED_CHARS);
  }
}
