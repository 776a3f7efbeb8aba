package site.dopplerxd.trigger.http.envelope;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.WebUtils;
import site.dopplerxd.types.ResponseCode;

/**
 * The languages our answers speak. Chinese to those who do not say, as the group-buy-market family
 * does; English to those who say something that we do not speak.
 */
@Getter
@RequiredArgsConstructor
public enum AnswerLanguage {
  CHINESE(Locale.CHINESE),
  ENGLISH(Locale.ENGLISH);

  /** Remembers {@code zh} or {@code en}. */
  public static final String COOKIE = "group-buy-lang";

  private static final Pattern CHOICE = Pattern.compile("(?:^|&)lang=(zh|en)(?:&|$)");

  /** No reader knows more languages than fit in here; telling them apart takes quadratic time. */
  private static final int LONGEST_LIST = 512;

  private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

  private final Locale locale;

  /** On the pages, what was chosen there goes before what the browser asks for. */
  public static AnswerLanguage of(HttpServletRequest request) {
    return chosenOnPage(request).orElseGet(() -> asked(request));
  }

  private static Optional<AnswerLanguage> chosenOnPage(HttpServletRequest request) {
    // What the server refuses for its first line has no path.
    String path = String.valueOf(request.getRequestURI());
    if (!isOfPage(path)) {
      return Optional.empty();
    }
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return chosenBy(request).or(() -> chosen(cookie == null ? null : cookie.getValue()));
  }

  private static boolean isOfPage(String path) {
    return path.endsWith("/login")
        || path.contains("/console")
        || path.endsWith("/")
        || path.endsWith("/shop");
  }

  /** What the query chooses; the body is not looked at, as the server would begin to receive it. */
  public static Optional<AnswerLanguage> chosenBy(HttpServletRequest request) {
    Matcher choice = CHOICE.matcher(String.valueOf(request.getQueryString()));
    return choice.find() ? chosen(choice.group(1)) : Optional.empty();
  }

  private static Optional<AnswerLanguage> chosen(@Nullable String code) {
    return Arrays.stream(values())
        .filter(language -> language.locale.getLanguage().equals(code))
        .findFirst();
  }

  private static AnswerLanguage asked(HttpServletRequest request) {
    return of(String.join(",", Collections.list(request.getHeaders("Accept-Language"))));
  }

  public static AnswerLanguage of(String acceptLanguage) {
    if (acceptLanguage.isBlank()) {
      return CHINESE;
    }
    boolean tooLong = acceptLanguage.length() > LONGEST_LIST;
    return !tooLong && Locale.CHINESE.equals(bestFor(acceptLanguage)) ? CHINESE : ENGLISH;
  }

  /** The JDK's parser refuses most nonsense, and stumbles over a language that is only hyphens. */
  private static Locale bestFor(String acceptLanguage) {
    try {
      Locale best = Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Locale.ENGLISH;
    }
  }

  /** That of the request this thread works on. */
  static AnswerLanguage current() {
    return LocaleContextHolder.getLocale().equals(Locale.CHINESE) ? CHINESE : ENGLISH;
  }

  String nameOf(ResponseCode code) {
    return pick(code.getEnglish(), code.getChinese());
  }

  public String pick(String english, String chinese) {
    return this == CHINESE ? chinese : english;
  }
}
