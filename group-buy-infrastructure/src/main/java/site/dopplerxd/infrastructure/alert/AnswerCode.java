package site.dopplerxd.infrastructure.alert;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Optional;

/** The robots answer 200 to everything and say in the body whether they mean it. */
final class AnswerCode {
  private AnswerCode() {}

  /**
   * Why this answer is a refusal: one of these fields is not the number 0, or none is there. Only
   * numbers are repeated, as the words around them may hold what we sent.
   */
  static Optional<String> refusal(String answer, List<String> fields) {
    JSONObject json = read(answer);
    if (fields.stream().noneMatch(json::containsKey)) {
      return Optional.of("an answer without " + fields.get(0));
    }
    return fields.stream()
        .filter(json::containsKey)
        .filter(field -> !Integer.valueOf(0).equals(json.get(field)))
        .findFirst()
        .map(field -> field + " " + number(json.get(field)));
  }

  private static JSONObject read(String answer) {
    try {
      JSONObject json = JSON.parseObject(answer);
      return json == null ? new JSONObject() : json;
    } catch (JSONException e) {
      return new JSONObject();
    }
  }

  private static String number(Object code) {
    return code instanceof Integer ? code.toString() : "that is no number";
  }
}
