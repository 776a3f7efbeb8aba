package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** Everything as large as it may be, and trade numbers that look alike. */
@SystemTest
class BigTeamTest {
  private static final int LONGEST_NUMBER = 64;
  private static final int THREADS = 10;

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final Shop shop;

  BigTeamTest(Shop shop) {
    this.shop = shop;
  }

  @AfterEach
  void close() {
    merchant.close();
  }

  static Stream<Arguments> teams() {
    return Stream.of(
        Arguments.of(20, "a"),
        Arguments.of(20, "拼"),
        Arguments.of(500, "团"),
        Arguments.of(20, "😀"));
  }

  @ParameterizedTest(name = "{0} places, numbers of {1}")
  @MethodSource("teams")
  void aTeamOfAnySizeIsToldWithAllItsNumbersToAUrlOfAnyLength(int size, String letter) {
    Activity activity = Activity.of(shop.sql(), size);
    List<Place> team = fill(activity, size, letter, longUrl());

    Concurrently.times(
        THREADS,
        thread -> {
          for (int i = thread; i < size; i += THREADS) {
            assertThat(shop.pay(team.get(i)).code()).isEqualTo("0000");
          }
        });

    String teamId = team.get(0).teamId();
    assertThat(shop.ledger().team(teamId)).isEqualTo(new Ledger.Team(1, size, size));
    assertThat(shop.ledger().awaitClosed(teamId))
        .returns(1, Ledger.Task::notifyStatus)
        .returns(longUrl(), Ledger.Task::notifyUrl);
    ReceivedCallback call = merchant.received().get(0);
    assertThat(merchant.url(call.path())).isEqualTo(longUrl());
    assertThat(Callbacks.tradeNumbers(call))
        .containsExactlyInAnyOrderElementsOf(team.stream().map(Place::outTradeNo).toList());
  }

  private String longUrl() {
    String start = merchant.url("/cb?token=");
    return start + "x".repeat(500 - start.length());
  }

  private List<Place> fill(Activity activity, int size, String letter, String url) {
    List<Place> team = new ArrayList<>();
    team.add(shop.take(numbered(shop.opening(activity, url), letter)));
    String teamId = team.get(0).teamId();
    Concurrently.map(
            THREADS,
            thread ->
                Stream.generate(() -> shop.take(numbered(shop.joining(activity, teamId), letter)))
                    .limit((size - 1) / THREADS)
                    .toList())
        .forEach(team::addAll);
    while (team.size() < size) {
      team.add(shop.take(numbered(shop.joining(activity, teamId), letter)));
    }
    return team;
  }

  /** As long as a trade number may be, in UTF-16 units as the API counts. */
  private static JSONObject numbered(JSONObject request, String letter) {
    String number = Long.toString(Shop.newNumber(), Character.MAX_RADIX);
    number = number.length() % 2 == 0 ? number : "0" + number;
    int letters = (LONGEST_NUMBER - number.length()) / letter.length();
    return request.fluentPut("outTradeNo", letter.repeat(letters) + number);
  }

  @Test
  void numbersThatOnlyLookAlikeAreDifferentOrders() {
    List<String> numbers = lookalikes("Trade-é-" + Shop.newNumber());
    Activity activity = Activity.of(shop.sql(), numbers.size());
    Place first =
        shop.take(
            shop.opening(activity, merchant.url("/cb")).fluentPut("outTradeNo", numbers.get(0)));
    List<Place> team = new ArrayList<>(List.of(first));
    numbers.stream()
        .skip(1)
        .map(n -> shop.joining(activity, first.teamId()).fluentPut("outTradeNo", n))
        .forEach(request -> team.add(shop.take(request)));

    for (Place place : team) {
      assertThat(shop.pay(place).data().getString("outTradeNo")).isEqualTo(place.outTradeNo());
    }

    shop.ledger().awaitClosed(first.teamId());
    assertThat(Callbacks.tradeNumbers(merchant.received().get(0)))
        .containsExactlyElementsOf(numbers);
  }

  private static List<String> lookalikes(String number) {
    return List.of(
        number,
        number.toLowerCase(),
        number.toUpperCase(),
        number + " ",
        number + "  ",
        " " + number,
        number + "\u3000",
        number.replace('é', 'e'),
        number.replace("é", "e\u0301"),
        number.replace('T', 'Ｔ'),
        number + "\u200b");
  }
}
