package site.dopplerxd.domain.client.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.shared.ClientId;

class ApiKeyTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void anIssuedKeySaysWhoseItIsAndHasTwoHundredAndFiftySixRandomBits() {
    assertThat(issued("shop-7").reveal()).matches("gb_shop-7\\.[A-Za-z0-9_-]{43}");
    assertThat(IntStream.range(0, 1000).mapToObj(i -> issued("shop-7").reveal()))
        .doesNotHaveDuplicates();
  }

  @Test
  void aKeyOfTheLongestIdIsAKey() {
    String key = issued("a.b_c-d.".repeat(4)).reveal();
    assertThat(ApiKey.presented(key)).isPresent();
  }

  private ApiKey issued(String owner) {
    return ApiKey.issue(new ClientId(owner), random);
  }

  @Test
  void theTextOfKeysAndHashesIsHidden() {
    ApiKey key = issued("shop-7");
    assertThat(key).hasToString("***");
    assertThat(key.hash()).hasToString("sha256:***");
  }

  @Test
  void theHashIsSha256InHex() {
    assertThat(ApiKey.presented("abc").orElseThrow().hash().hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void hashesMatchWhenTheyAreTheSame() {
    ApiKeyHash one = ApiKey.presented("abc").orElseThrow().hash();
    assertThat(one.matches(new ApiKeyHash(one.hex()))).isTrue();
    assertThat(one.matches(ApiKey.presented("abd").orElseThrow().hash())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", " abc", "abc ", "a\tb", "a\u0000", "ключ", "abc\u00e9"})
  void whatCannotBeAKeyIsNotHashed(String text) {
    assertThat(ApiKey.presented(text)).isEmpty();
  }

  @Test
  void aKeyHasAtMostOneHundredAndTwentyEightCharacters() {
    assertThat(ApiKey.presented("k".repeat(128))).isPresent();
    assertThat(ApiKey.presented("k".repeat(129))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "not a hash"})
  void aHashHasSixtyFourDigits(String text) {
    assertThatThrownBy(() -> new ApiKeyHash(text)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ApiKeyHash("A".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
