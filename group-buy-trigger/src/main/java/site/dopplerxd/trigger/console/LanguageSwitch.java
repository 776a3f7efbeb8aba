package site.dopplerxd.trigger.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.web.servlet.HandlerInterceptor;
import site.dopplerxd.trigger.http.envelope.AnswerLanguage;

/** Remembers the language that was chosen by {@code ?lang=}, in a cookie of this browser. */
final class LanguageSwitch implements HandlerInterceptor {
  private static final Duration REMEMBERED = Duration.ofDays(365);

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    AnswerLanguage.chosenBy(request)
        .ifPresent(language -> response.addCookie(cookie(request, language)));
    return true;
  }

  private static Cookie cookie(HttpServletRequest request, AnswerLanguage language) {
    var cookie = new Cookie(AnswerLanguage.COOKIE, language.getLocale().getLanguage());
    cookie.setPath(request.getContextPath() + "/");
    cookie.setMaxAge((int) REMEMBERED.toSeconds());
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }
}
