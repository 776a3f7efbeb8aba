package site.dopplerxd.trigger.console.cell;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.trade.PlacePageDTO;
import site.dopplerxd.domain.cell.Cell;
import site.dopplerxd.domain.cell.CellTalk;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.console.frame.FormText;

/** What places are looked for by, as the form sends it; a blank field is ignored. */
record PlaceSearch(@Nullable String teamId, @Nullable String outTradeNo, @Nullable String userId) {
  /** What cannot be read has no time, and goes first. */
  static final Comparator<CellLine> LATEST_FIRST =
      Comparator.comparing(CellLine::at, Comparator.nullsFirst(Comparator.reverseOrder()));

  /**
   * The newest places that a cell has.
   *
   * @param rest the cell's own list of their teams; null when these are all places
   */
  record Found(Cell cell, List<CellLine> rows, @Nullable String rest) {}

  /**
   * The query for each cell; empty when no field is filled in.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that cannot be
   *     read
   */
  String query() {
    return Stream.of(
            part("teamId", teamId, text -> new TeamId(text).value()),
            part("outTradeNo", outTradeNo, text -> new OutTradeNo(text).value()),
            part("userId", userId, text -> new UserId(text).value()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&"));
  }

  private static Optional<String> part(
      String field, @Nullable String text, Function<String, String> reading) {
    return FormText.read(field, text, reading).map(value -> field + "=" + CellLine.encoded(value));
  }

  static Found read(CellTalk cell, String query) {
    String path = "/api/v1/gbm/places?%s&limit=%d".formatted(query, CellLists.SIZE);
    PlacePageDTO told = cell.get(path, PlacePageDTO.class);
    List<CellLine> rows =
        Stream.concat(
                told.places().stream().map(place -> CellLine.of(cell.cell(), place)),
                told.unreadable().stream().map(row -> CellLine.of(cell.cell(), row)))
            .toList();
    return new Found(
        cell.cell(),
        rows,
        told.nextCursor() == null ? null : cell.cell().page("/console/teams?" + query));
  }
}
