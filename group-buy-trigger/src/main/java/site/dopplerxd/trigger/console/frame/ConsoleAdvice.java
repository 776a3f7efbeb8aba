package site.dopplerxd.trigger.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
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
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.AppException;

/** What every page of the console needs, and the page that tells of a refusal. */
@ControllerAdvice(basePackages = "site.dopplerxd.trigger.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
@RequiredArgsConstructor
class ConsoleAdvice {
  private final ConsoleTimes times;

  /**
   * The page around a page.
   *
   * @param me the operator's name; absent at the sign-in
   * @param mayAct whether to show what changes callbacks and clients
   * @param mayDesign whether to show what changes what is sold
   * @param mayDecide whether to show what is decided about payments
   * @param path of the page, for the language switch and the menu
   */
  public record Frame(
      @Nullable String me,
      boolean mayAct,
      boolean mayDesign,
      boolean mayDecide,
      String path,
      boolean chinese,
      ConsoleTimes times) {
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
        request.isUserInRole("ADMIN"),
        request.isUserInRole("FINANCE") || request.isUserInRole("OPERATOR"),
        request.getRequestURI().substring(request.getContextPath().length()),
        AnswerLanguage.of(request) == AnswerLanguage.CHINESE,
        times);
  }

  @ExceptionHandler
  ModelAndView refused(AppException refusal, HttpServletRequest request) {
    HttpStatus status = Envelopes.statusOf(refusal.getCode());
    var page =
        new ModelAndView(
            "console/refused", status.is2xxSuccessful() ? HttpStatus.CONFLICT : status);
    page.addObject("frame", frame(request, request.getUserPrincipal()));
    page.addObject(
        "info",
        Envelopes.refusal(refusal.getCode(), refusal.getDetail(), AnswerLanguage.of(request))
            .info());
    page.addObject("code", refusal.getCode().getCode());
    return page;
  }
}
