package site.dopplerxd.trigger.http.envelope;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;

/** What can be wrong with a body before its fields are read. */
@RequiredArgsConstructor
public enum BodyError {
  MISSING("the request body is missing", "缺少请求体"),
  TOO_LARGE("the request body is larger than %s bytes", "请求体超过%s字节"),
  TOO_SLOW("the request body did not arrive in time", "请求体未在规定时间内到达"),
  BROKEN("HTTP 400", "HTTP 400"),
  NOT_UTF8("the request body is not UTF-8", "请求体不是UTF-8编码"),
  NOT_JSON("the request body is not valid JSON: %s", "请求体不是合法的JSON: %s"),
  NOT_AN_OBJECT("the request body must be one JSON object", "请求体必须是一个JSON对象"),
  OUT_OF_BOUNDS(
      "the request body is nested too deeply, or a name or number in it is too long: %s",
      "请求体嵌套过深，或其中的名称、数字过长: %s"),
  FIELD_TWICE("%s is given twice", "%s重复出现"),
  NOT_A_STRING("%s must be a string", "%s必须是字符串"),
  NOT_AN_INTEGER("%s must be a whole number", "%s必须是整数"),
  NOT_A_NUMBER("%s must be a number", "%s必须是数字"),
  WRONG_TYPE("%s is of the wrong type", "%s的类型不正确");

  private final String english;
  private final String chinese;

  public String in(AnswerLanguage language, Object... about) {
    return language.pick(english, chinese).formatted(about);
  }

  HttpStatus status() {
    return switch (this) {
      case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case TOO_SLOW -> HttpStatus.REQUEST_TIMEOUT;
      default -> HttpStatus.BAD_REQUEST;
    };
  }
}
