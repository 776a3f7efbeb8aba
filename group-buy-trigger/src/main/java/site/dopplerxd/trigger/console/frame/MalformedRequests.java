package site.dopplerxd.trigger.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import site.dopplerxd.trigger.http.envelope.AnswerLanguage;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Tells a person in a page, instead of the API's envelope, what a request below /console got wrong:
 * a parameter, the path or the method. An advice of these pages is not asked where none is reached.
 */
@Component
@RequiredArgsConstructor
final class MalformedRequests implements HandlerExceptionResolver, Ordered {
  private static final String CONSOLE = "/console";

  private final ConsoleAdvice pages;

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    HttpStatusCode status = statusOf(failure);
    if (!status.is4xxClientError() || !isOfTheConsole(request)) {
      return null;
    }
    if (failure instanceof ErrorResponse told) {
      told.getHeaders()
          .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
    }
    String detail = ErrorDetails.describe(failure, AnswerLanguage.of(request));
    var refusal = new AppException(ResponseCode.ILLEGAL_PARAMETER, detail);
    return pages.refused(refusal, status, request);
  }

  private static HttpStatusCode statusOf(Exception failure) {
    if (failure instanceof MethodArgumentTypeMismatchException) {
      return HttpStatus.BAD_REQUEST;
    }
    return failure instanceof ErrorResponse told
        ? told.getStatusCode()
        : HttpStatus.INTERNAL_SERVER_ERROR;
  }

  private static boolean isOfTheConsole(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
  }
}
