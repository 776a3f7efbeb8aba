package site.dopplerxd.trigger.openapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote about an operation.
 *
 * @param parameters names in {@link ApiTexts#parameters}, but for those of the path
 * @param request an example that is accepted
 * @param answer what is answered to it: the envelope's data
 * @param answerType the media type of that; null for JSON
 * @param refusals the codes that only some operations answer, each with what {@code info} may say
 *     behind the code's own words
 */
record OperationText(
    String summary,
    String description,
    List<String> parameters,
    @Nullable Object request,
    @Nullable Object answer,
    @Nullable String answerType,
    Map<String, String> refusals) {

  OperationText {
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
    refusals = refusals == null ? Map.of() : Map.copyOf(refusals);
  }
}
