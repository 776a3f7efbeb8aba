package site.dopplerxd.trigger.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import site.dopplerxd.domain.cell.Cells;
import site.dopplerxd.trigger.http.envelope.AnswerLanguage;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;
import site.dopplerxd.types.UnreadableRowException;

/** What every page of the console needs, and the page that tells of a refusal. */
@ControllerAdvice(basePackages = "site.dopplerxd.trigger.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
class ConsoleAdvice {
  private static final Set<String> DEEDS =
      Set.of(
          "retried",
          "abandoned",
          "findingResolved",
          "changed",
          "enabled",
          "disabled",
          "paymentRetried",
          "resolved",
          "refundDone",
          "refundTold",
          "refundReopened",
          "teamEnded",
          "joiningStopped",
          "placeClosed",
          "deleted");

  private final ConsoleTimes times;
  private final EnvelopeWriter envelope;
  private final RoleHierarchy roles;
  private final ObjectProvider<Cells> cells;

  /**
   * The page around a page.
   *
   * @param me the operator's name; absent at the sign-in
   * @param mayAct whether to show what changes callbacks and clients
   * @param mayDesign whether to show what changes what is sold
   * @param mayDecide whether to show what is decided about payments, refunds and findings
   * @param cells whether there are pages over all cells
   * @param path of the page, for the menu
   * @param otherLanguage address of the page in the other language; absent when this one was made
   *     by a form: it would have to be sent once more
   */
  public record Frame(
      @Nullable String me,
      boolean mayAct,
      boolean mayDesign,
      boolean mayDecide,
      boolean cells,
      String path,
      boolean chinese,
      @Nullable String otherLanguage,
      ConsoleTimes times) {
    /** Whether the menu's entry leads to this page or one below it. */
    public boolean at(String entry) {
      return path.equals(entry) || path.startsWith(entry + "/");
    }
  }

  @ModelAttribute("frame")
  Frame frame(HttpServletRequest request, @Nullable Principal me) {
    boolean chinese = AnswerLanguage.of(request) == AnswerLanguage.CHINESE;
    return new Frame(
        me == null ? null : me.getName(),
        has(me, "OPERATOR"),
        has(me, "ADMIN"),
        has(me, "FINANCE") || has(me, "OPERATOR"),
        cells.getIfAvailable() != null,
        request.getRequestURI().substring(request.getContextPath().length()),
        chinese,
        "GET".equals(request.getMethod()) ? inLanguage(request, chinese ? "en" : "zh") : null,
        times);
  }

  /** {@code isUserInRole} does not know that one role may do what another may. */
  private boolean has(@Nullable Principal me, String role) {
    return me instanceof Authentication signedIn
        && roles.getReachableGrantedAuthorities(signedIn.getAuthorities()).stream()
            .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()));
  }

  /** The same page with all that it was asked. */
  private static String inLanguage(HttpServletRequest request, String language) {
    return ServletUriComponentsBuilder.fromRequest(request)
        .scheme(null)
        .host(null)
        .port(null)
        .replaceQueryParam("done")
        .replaceQueryParam("lang", language)
        .build()
        .toUriString();
  }

  /** For the page's forms, so that a double click and the back button do nothing twice. */
  @ModelAttribute("requestId")
  String requestId() {
    return "console-" + UUID.randomUUID();
  }

  /** What the page before this one did; a text that it does not know is not shown. */
  @ModelAttribute("done")
  @Nullable String done(HttpServletRequest request) {
    String what = request.getParameter("done");
    return what != null && DEEDS.contains(what) ? "done." + what : null;
  }

  /** Refuses what needs a row that this version of the service cannot read. */
  @ExceptionHandler
  ModelAndView unreadable(UnreadableRowException odd, HttpServletRequest request) {
    return refused(new AppException(ResponseCode.ROW_UNREADABLE, odd.getDetail()), request);
  }

  @ExceptionHandler
  ModelAndView refused(AppException refusal, HttpServletRequest request) {
    HttpStatus usual = Envelopes.statusOf(refusal.getCode());
    HttpStatus status = usual.is2xxSuccessful() ? HttpStatus.CONFLICT : usual;
    return refused(refusal, status, request);
  }

  /** The page for a status that the framework may have decided on. */
  ModelAndView refused(AppException refusal, HttpStatusCode status, HttpServletRequest request) {
    envelope.count(refusal.getCode(), status.value());
    var page = new ModelAndView("console/refused", status);
    page.addObject("frame", frame(request, request.getUserPrincipal()));
    page.addObject(
        "info",
        Envelopes.refusal(refusal.getCode(), refusal.getDetail(), AnswerLanguage.of(request))
            .info());
    page.addObject("code", refusal.getCode().getCode());
    return page;
  }
}
