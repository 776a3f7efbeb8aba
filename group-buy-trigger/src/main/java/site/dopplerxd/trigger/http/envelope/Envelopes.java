package site.dopplerxd.trigger.http.envelope;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import site.dopplerxd.api.Response;
import site.dopplerxd.types.ResponseCode;

/** Puts answers into the envelope. */
public final class Envelopes {
  private static final int MAX_DETAIL_LENGTH = 400;

  private Envelopes() {}

  public static <T> Response<T> success(T data) {
    String info = AnswerLanguage.current().nameOf(ResponseCode.SUCCESS);
    return new Response<>(ResponseCode.SUCCESS.getCode(), info, data);
  }

  /**
   * A refusal.
   *
   * @param detail the field or object that was refused; what callers wrote in it is cut and cleaned
   */
  public static Response<Void> refusal(ResponseCode code, String detail, AnswerLanguage language) {
    String info = language.nameOf(code) + ": " + SafeText.of(detail, MAX_DETAIL_LENGTH);
    return new Response<>(code.getCode(), info, null);
  }

  /** A business refusal is an answer like any other; only a request that makes none is 4xx. */
  public static HttpStatus statusOf(ResponseCode code) {
    return switch (code) {
      case ILLEGAL_PARAMETER, CROWD_LINE, BILL_LINE -> HttpStatus.BAD_REQUEST;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case NOT_PERMITTED -> HttpStatus.FORBIDDEN;
      case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
      case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
      case NO_SUCH_TASK, NO_SUCH_TEAM, NO_SUCH_CLIENT -> HttpStatus.NOT_FOUND;
      case NO_SUCH_PLACE, NO_SUCH_REFUND, NO_SUCH_FINDING -> HttpStatus.NOT_FOUND;
      case TEAM_IS_OVER, NO_REFUND_URL, REFUND_STATE_FORBIDS, FINDING_STATE_FORBIDS ->
          HttpStatus.CONFLICT;
      case NO_SUCH_PAYMENT, NO_PROVIDER_SETTINGS, NO_PAYMENT_BODY -> HttpStatus.NOT_FOUND;
      case NO_SUCH_PAYMENT_NOTIFICATION -> HttpStatus.NOT_FOUND;
      case PAYMENT_STATE_FORBIDS, NO_ENCRYPTION_KEY, PROVIDER_SETTINGS_CHANGED ->
          HttpStatus.CONFLICT;
      case NO_SUCH_DISCOUNT, NO_SUCH_GOODS, NO_SUCH_ACTIVITY, NO_SUCH_CROWD -> HttpStatus.NOT_FOUND;
      case ROW_UNREADABLE,
          TASK_STATE_FORBIDS,
          REQUEST_ID_REUSED,
          RESULT_NOT_KEPT,
          TEAM_NOT_COMPLETE ->
          HttpStatus.CONFLICT;
      case CLIENT_EXISTS, CLIENT_CHANGED, SECRET_OVERLAP, TOO_MANY_CLIENTS -> HttpStatus.CONFLICT;
      case OFFER_EXISTS, OFFER_CHANGED, NOT_PUBLISHABLE, TOO_MANY_OFFERS -> HttpStatus.CONFLICT;
      case GOODS_SOLD_ELSEWHERE, OFFER_STATE_FORBIDS, STOCK_LIMIT_FIXED -> HttpStatus.CONFLICT;
      default -> HttpStatus.OK;
    };
  }

  /** A time to wait as {@code Retry-After} tells it: rounded up, so that a call then is let in. */
  public static String seconds(Duration wait) {
    return String.valueOf(wait.plusNanos(999_999_999).toSeconds());
  }

  /** A fault of ours, of which nothing is told. */
  static Response<Void> failure(AnswerLanguage language) {
    ResponseCode code = ResponseCode.UNKNOWN;
    return new Response<>(code.getCode(), language.nameOf(code), null);
  }

  /** The envelope for a status that the framework or the server decided on. */
  static Response<Void> ofStatus(int status, String detail, AnswerLanguage language) {
    return status < 500
        ? refusal(ResponseCode.ILLEGAL_PARAMETER, detail, language)
        : failure(language);
  }
}
