package site.dopplerxd.trigger.console.cell;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;
import site.dopplerxd.domain.cell.AllCells;
import site.dopplerxd.domain.cell.Cell;
import site.dopplerxd.domain.cell.CellAnswer;
import site.dopplerxd.domain.cell.CellCursor;
import site.dopplerxd.domain.cell.CellException;
import site.dopplerxd.domain.cell.CellRows;
import site.dopplerxd.domain.cell.CellTalk;
import site.dopplerxd.domain.cell.CellTrouble;
import site.dopplerxd.domain.cell.Cells;
import site.dopplerxd.domain.cell.MergeOrder;
import site.dopplerxd.domain.cell.MergedPage;
import site.dopplerxd.domain.cell.OperatorRight;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.trigger.console.cell.CellLists.CellList;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.security.session.SignedSessions;

/**
 * All cells on one page: how each is, what is looked for, and their lists as one. Each cell is
 * asked with the sign-in of the operator who looks, so it shows what it shows that person.
 */
@Slf4j
@Controller
@RequestMapping("/console/cells")
@ConditionalOnProperty("group-buy.cells.own")
@RequiredArgsConstructor
class CellPages {
  private final Cells cells;
  private final AllCells all;

  /** A cell and its figures, or why it has told none. */
  record CellRow(Cell cell, @Nullable CellFigures figures, @Nullable CellTrouble trouble) {
    static CellRow of(CellAnswer<CellFigures> answer) {
      return answer instanceof CellAnswer.Failed<CellFigures> failed
          ? new CellRow(failed.cell(), null, failed.trouble())
          : new CellRow(answer.cell(), told(answer).findFirst().orElse(null), null);
    }
  }

  @GetMapping
  String overview(HttpServletRequest request, Model page) {
    page.addAttribute("own", cells.own());
    page.addAttribute(
        "rows",
        ask(page, cells.all(), request, CellFigures::of).stream().map(CellRow::of).toList());
    return "console/cells";
  }

  @GetMapping("/search")
  String search(
      @ModelAttribute("search") PlaceSearch search, HttpServletRequest request, Model page) {
    String query = search.query();
    List<Cell> asked = query.isEmpty() ? List.of() : cells.all();
    List<PlaceSearch.Found> found =
        ask(page, asked, request, cell -> PlaceSearch.read(cell, query)).stream()
            .flatMap(CellPages::told)
            .toList();
    page.addAttribute("asked", !query.isEmpty());
    page.addAttribute("rest", found.stream().filter(each -> each.rest() != null).toList());
    page.addAttribute(
        "rows",
        found.stream()
            .flatMap(each -> each.rows().stream())
            .sorted(PlaceSearch.LATEST_FIRST)
            .toList());
    return "console/cells-search";
  }

  @GetMapping("/callbacks")
  String callbacks(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request,
      Model page) {
    NotifyStatus wanted =
        FormText.choice("status", status, NotifyStatus.values()).orElse(NotifyStatus.FAILED);
    page.addAttribute("status", wanted);
    page.addAttribute("statuses", NotifyStatus.values());
    page.addAttribute("list", "callbacks");
    return list(page, MergeOrder.NEWEST_FIRST, CellLists.callbacks(wanted), cursor, request);
  }

  @GetMapping("/payments")
  String payments(
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request,
      Model page) {
    page.addAttribute("list", "payments");
    return list(page, MergeOrder.NEWEST_FIRST, CellLists::payments, cursor, request);
  }

  @GetMapping("/refunds")
  String refunds(
      @RequestParam(required = false) @Nullable String cursor,
      HttpServletRequest request,
      Model page) {
    page.addAttribute("list", "refunds");
    return list(page, MergeOrder.OLDEST_FIRST, CellLists::refunds, cursor, request);
  }

  private String list(
      Model page,
      MergeOrder order,
      CellList list,
      @Nullable String cursor,
      HttpServletRequest request) {
    CellCursor from =
        FormText.read("cursor", cursor, text -> CellCursor.parse(text, cells))
            .orElse(CellCursor.START);
    List<Cell> asked = cells.all().stream().filter(cell -> !from.isEnded(cell)).toList();
    List<CellAnswer<CellRows<CellLine>>> answers =
        ask(page, asked, request, cell -> list.read(cell, from.position(cell.cell())));
    MergedPage<CellLine> merged = MergedPage.of(order, from, answers, CellLists.SIZE);
    page.addAttribute("rows", merged.rows());
    page.addAttribute("next", merged.next().map(CellCursor::toString).orElse(null));
    return "console/cells-list";
  }

  /** Tells the page, and the log, which cells have failed. */
  private <T> List<CellAnswer<T>> ask(
      Model page, List<Cell> asked, HttpServletRequest request, Function<CellTalk, T> question) {
    Cookie signIn = WebUtils.getCookie(request, SignedSessions.COOKIE);
    var right = OperatorRight.of(SignedSessions.COOKIE, signIn == null ? null : signIn.getValue());
    List<CellAnswer<T>> answers = all.ask(asked, right, question);
    List<CellAnswer.Failed<T>> failed = answers.stream().flatMap(CellPages::failed).toList();
    failed.forEach(CellPages::log);
    page.addAttribute("failed", failed);
    return answers;
  }

  /** With a stack only for what this version of the service does not understand. */
  private static void log(CellAnswer.Failed<?> failed) {
    String name = failed.cell().name();
    if (failed.cause() instanceof CellException known) {
      String words = known.getMessage() + (known.getCause() == null ? "" : ": " + known.getCause());
      log.warn("cell={} trouble={} {}", name, failed.trouble(), words);
    } else {
      log.warn("cell={} trouble={}", name, failed.trouble(), failed.cause());
    }
  }

  private static <T> Stream<CellAnswer.Failed<T>> failed(CellAnswer<T> answer) {
    return answer instanceof CellAnswer.Failed<T> failed ? Stream.of(failed) : Stream.empty();
  }

  private static <T> Stream<T> told(CellAnswer<T> answer) {
    return answer instanceof CellAnswer.Told<T> told ? Stream.of(told.value()) : Stream.empty();
  }
}
