package site.dopplerxd.trigger.console.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityRestrictions;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.EndRules;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.trigger.console.frame.ConsoleTimes;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;

/**
 * What the form of an activity sends.
 *
 * @param goods one on a line, as {@code source/channel/goods}
 */
record ActivityForm(
    @Nullable String activityId,
    @Nullable String name,
    @Nullable String discountId,
    @Nullable String takeLimit,
    @Nullable String target,
    @Nullable String validMinutes,
    @Nullable String payTimeout,
    @Nullable String groupType,
    @Nullable String startTime,
    @Nullable String endTime,
    @Nullable String goods,
    @Nullable String tagId,
    @Nullable String tagScope,
    @Nullable String placeLimit,
    @Nullable String unpaidLimit,
    @Nullable String lapsedLimit) {
  static final ActivityForm EMPTY =
      new ActivityForm("", "", "", "1", "3", "1440", "15", "1", "", "", "", "", "", "", "", "");

  static ActivityForm of(Activity activity, ConsoleTimes times) {
    ActivityTerms terms = activity.terms();
    ActivityRestrictions restrictions = terms.restrictions();
    return new ActivityForm(
        Long.toString(terms.activityId().value()),
        terms.name(),
        terms.discountId(),
        Integer.toString(terms.takeLimit()),
        Integer.toString(terms.target()),
        Integer.toString(terms.validMinutes()),
        terms.ends().payTimeout().map(String::valueOf).orElse(""),
        terms.ends().groupType().map(type -> Integer.toString(type.getCode())).orElse(""),
        times.input(terms.startTime()),
        times.input(terms.endTime()),
        GoodsLines.write(terms.goods()),
        restrictions.tagId().orElse(""),
        restrictions.tagScope().orElse(""),
        restrictions.placeLimit().map(String::valueOf).orElse(""),
        restrictions.unpaidLimit().map(String::valueOf).orElse(""),
        restrictions.lapsedLimit().map(String::valueOf).orElse(""));
  }

  /**
   * The domain's rules.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER naming the field that cannot be
   *     read
   */
  ActivityTerms terms(ConsoleTimes times) {
    return new ActivityTerms(
        FormText.need("activityId", activityId, text -> new ActivityId(Long.parseLong(text))),
        FormText.required("activityName", name),
        FormText.required("discountId", discountId),
        FormText.need("takeLimitCount", takeLimit, Integer::parseInt),
        FormText.need("target", target, Integer::parseInt),
        FormText.need("validTime", validMinutes, Integer::parseInt),
        time("startTime", startTime, times),
        time("endTime", endTime, times),
        GoodsLines.read(goods, ActivityTerms.MAX_GOODS),
        restrictions(),
        ends());
  }

  private EndRules ends() {
    return new EndRules(
        FormText.read("payTimeout", payTimeout, Integer::valueOf),
        FormText.read("groupType", groupType, text -> GroupType.of(Integer.parseInt(text))));
  }

  private ActivityRestrictions restrictions() {
    return new ActivityRestrictions(
        FormText.given(tagId),
        FormText.given(tagScope),
        FormText.read("placeLimit", placeLimit, Integer::valueOf),
        FormText.read("unpaidLimit", unpaidLimit, Integer::valueOf),
        FormText.read("lapsedLimit", lapsedLimit, Integer::valueOf));
  }

  private static Instant time(String field, @Nullable String text, ConsoleTimes times) {
    return times.read(field, text).orElseThrow(() -> ErrorDetails.illegal(field, ""));
  }
}
