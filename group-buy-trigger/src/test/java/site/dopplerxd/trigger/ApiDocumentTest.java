package site.dopplerxd.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.market.GoodsMarketRequestDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO.MarketGoodsDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO.MarketTeamDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO.TeamStatisticDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.LockMarketPayOrderRequestDTO.NotifyConfigVO;
import site.dopplerxd.api.trade.LockMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderRequestDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderResponseDTO;
import site.dopplerxd.trigger.http.demo.ReceivedCallback;
import site.dopplerxd.types.ResponseCode;

/** What callers read is what there is. */
class ApiDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");
  private static final Pattern FIELD_ROW = Pattern.compile("(?m)^\\| `([a-z][A-Za-z.]*)` \\|");

  @Test
  void everyCodeIsDocumentedInBothLanguages() throws IOException {
    String document = Files.readString(DOCUMENT);

    for (ResponseCode code : ResponseCode.values()) {
      assertThat(document)
          .contains(
              "\n- `%s` %s (%s): ".formatted(code.getCode(), code.getEnglish(), code.getChinese()));
    }
  }

  @Test
  void theFieldsOfTheWireAreDocumentedAndNoOthers() throws IOException {
    Set<String> documented =
        FIELD_ROW
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());

    assertThat(documented).containsExactlyInAnyOrderElementsOf(fieldsOfTheWire());
  }

  private static Set<String> fieldsOfTheWire() {
    var records =
        Stream.of(
                Response.class,
                LockMarketPayOrderRequestDTO.class,
                LockMarketPayOrderResponseDTO.class,
                SettlementMarketPayOrderRequestDTO.class,
                SettlementMarketPayOrderResponseDTO.class,
                ReceivedCallback.class,
                GoodsMarketRequestDTO.class,
                GoodsMarketResponseDTO.class)
            .flatMap(ApiDocumentTest::fieldsOf);
    var nested = fieldsOf(NotifyConfigVO.class).map(field -> "notifyConfigVO." + field);
    var market =
        Stream.of(
                fieldsOf(MarketGoodsDTO.class).map(field -> "goods." + field),
                fieldsOf(MarketTeamDTO.class).map(field -> "teamList." + field),
                fieldsOf(TeamStatisticDTO.class).map(field -> "teamStatistic." + field))
            .flatMap(fields -> fields);
    return Stream.of(records, nested, market).flatMap(fields -> fields).collect(Collectors.toSet());
  }

  private static Stream<String> fieldsOf(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
  }
}
