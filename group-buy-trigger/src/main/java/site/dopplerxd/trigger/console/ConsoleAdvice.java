package site.dopplerxd.trigger.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import site.dopplerxd.trigger.http.envelope.AnswerLanguage;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;

/** What every page of the console needs, and the page that tells of a refusal. */
@ControllerAdvice(basePackageClasses = ConsoleAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
class ConsoleAdvice {
  private static final Set<String> DEEDS =
      Set.of("retried", "abandoned", "changed", "enabled", "disabled");

  private final ConsoleTimes times;
  private final EnvelopeWriter envelope;

  /**
   * The page around a page.
   *
   * @param me the operator's name; absent at the sign-in
   * @param mayAct whether to show what changes anything
   * @param path of the page, for the language switch and the menu
   */
  public record Frame(
      @Nullable String me, boolean mayAct, String path, boolean chinese, ConsoleTimes times) {
    /** Whether the menu's entry leads to this page or one below it. */
    public boolean at(String entry) {
      return path.equals(entry) || path.startsWith(entry + "/");
    }
  }

  @ModelAttribute("frame")
  Frame frame(HttpServletRequest request, @Nullable Principal me) {
    return new Frame(
        me == null ? null : me.getName(),
        request.isUserInRole("OPERATOR"),
        request.getRequestURI().substring(request.getContextPath().length()),
        AnswerLanguage.of(request) == AnswerLanguage.CHINESE,
        times);
  }

  /** What the page before this one did; a text that it does not know is not shown. */
  @ModelAttribute("done")
  @Nullable String done(HttpServletRequest request) {
    String what = request.getParameter("done");
    return what != null && DEEDS.contains(what) ? "done." + what : null;
  }

  @ExceptionHandler
  ModelAndView refused(AppException refusal, HttpServletRequest request) {
    HttpStatus usual = Envelopes.statusOf(refusal.getCode());
    HttpStatus status = usual.is2xxSuccessful() ? HttpStatus.CONFLICT : usual;
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
