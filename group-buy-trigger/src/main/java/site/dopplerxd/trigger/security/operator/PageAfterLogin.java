package site.dopplerxd.trigger.security.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * The page of the console that a person asked for before the sign-in, and gets after it. A
 * parameter carries it, since no node keeps anything for a browser. It is one of the console, never
 * another site.
 */
final class PageAfterLogin {
  private static final String FIRST_PAGE = "/console";
  private static final String PARAMETER = "next";
  private static final Pattern PAGE =
      Pattern.compile(FIRST_PAGE + "/[\\x21-\\x7e&&[^\\\\]]{1,1000}");

  private PageAfterLogin() {}

  /** Whether a page is asked for that can be led to. */
  static boolean isWanted(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod())
        && String.valueOf(request.getHeader("Accept")).contains("text/html")
        && PAGE.matcher(wanted(request)).matches();
  }

  private static String wanted(HttpServletRequest request) {
    String page = request.getRequestURI().substring(request.getContextPath().length());
    String query = request.getQueryString();
    return query == null ? page : page + "?" + query;
  }

  /** To the sign-in, which leads back. */
  static void toLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    response.sendRedirect(
        request.getContextPath() + "/login?" + PARAMETER + "=" + encoded(wanted(request)));
  }

  /** To the page that was wanted, or the first one. */
  static void onward(HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    SignInLog.signedIn(request, who);
    response.sendRedirect(request.getContextPath() + next(request).orElse(FIRST_PAGE));
  }

  /** What the sign-in is asked with once more, after a wrong password; empty without a page. */
  static String again(HttpServletRequest request) {
    return next(request).map(page -> "&" + PARAMETER + "=" + encoded(page)).orElse("");
  }

  private static Optional<String> next(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter(PARAMETER))
        .filter(page -> PAGE.matcher(page).matches());
  }

  private static String encoded(String page) {
    return URLEncoder.encode(page, StandardCharsets.UTF_8);
  }
}
