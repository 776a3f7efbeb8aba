package site.dopplerxd.campaign;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.campaign.Database.Place;

/** Of what shops were answered, compared with what is so. */
final class AnswerPromises {
  private static final Set<String> FULL = Set.of("E0005", "E0006");
  private static final String LIMIT_REACHED = "E0103";
  private static final int PAID = 1;

  private final Database database;
  private final List<Asked> asked;
  private final Map<String, Place> places;

  AnswerPromises(Database database, Evidence evidence) {
    this.database = database;
    this.asked = evidence.asked();
    this.places = database.placesByTradeNo();
  }

  @Promise
  List<String> everythingAskedForWasAnsweredInTheEnd() {
    return texts(asked.stream().filter(one -> one.answers().isEmpty()));
  }

  @Promise
  List<String> everyPlaceThatWasGrantedIsThereAsItWasAnswered() {
    return texts(locks(Asked::isGranted).filter(lock -> !isThere(lock, place(lock))));
  }

  private static boolean isThere(Asked lock, @Nullable Place place) {
    JSONObject answer = lock.answer().data();
    return place != null
        && place.userId().equals(lock.userId())
        && place.orderId().equals(answer.getString("orderId"))
        && place.teamId().equals(answer.getString("teamId"))
        && place.payPrice().equals(answer.getString("payPrice"));
  }

  @Promise
  List<String> everyPlaceThatIsThereWasGranted() {
    Set<String> granted = locks(Asked::isGranted).map(Asked::tradeNo).collect(Collectors.toSet());
    return places.values().stream()
        .filter(place -> !granted.contains(place.outTradeNo()))
        .map(Place::toString)
        .toList();
  }

  @Promise
  List<String> aPlaceIsRefusedOnlyInAFullTeamOrBeyondTheLimit() {
    Map<String, Long> held =
        places.values().stream()
            .collect(Collectors.groupingBy(AnswerPromises::holder, Collectors.counting()));
    Set<String> full =
        Set.copyOf(
            database.texts("SELECT team_id FROM group_buy_order WHERE lock_count = target_count"));
    Map<Long, Long> limits = database.takeLimits();
    return texts(
        locks(Asked::isRefused)
            .filter(
                lock ->
                    !isRightly(
                        lock,
                        full.contains(lock.teamIdAsked()),
                        held.getOrDefault(holder(lock), 0L)
                            >= limits.getOrDefault(lock.activityId(), 0L))));
  }

  private static boolean isRightly(Asked refused, boolean full, boolean limitReached) {
    String code = refused.answer().code();
    return FULL.contains(code) && full || code.equals(LIMIT_REACHED) && limitReached;
  }

  private static String holder(Place place) {
    return place.activityId() + "/" + place.userId();
  }

  private static String holder(Asked lock) {
    return lock.activityId() + "/" + lock.userId();
  }

  @Promise
  List<String> everyPaymentIsTakenAndCountedAsItWasAnswered() {
    return texts(settlements().filter(paid -> !isCounted(paid, place(paid))));
  }

  private static boolean isCounted(Asked settlement, @Nullable Place place) {
    return place != null
        && settlement.isGranted()
        && place.status() == PAID
        && place.teamId().equals(settlement.answer().teamId());
  }

  @Promise
  List<String> noPlaceIsPaidThatNobodyPaidFor() {
    Set<String> paid = settlements().map(Asked::tradeNo).collect(Collectors.toSet());
    return places.values().stream()
        .filter(place -> place.status() == PAID && !paid.contains(place.outTradeNo()))
        .map(Place::toString)
        .toList();
  }

  /** Refusals in the words of the moment, but never anything else after a grant. */
  @Promise
  List<String> aRepeatIsAnsweredAsTheFirstTime() {
    return texts(
        asked.stream()
            .filter(Asked::isGranted)
            .filter(one -> one.answers().stream().distinct().count() > 1));
  }

  @Promise
  List<String> whatWasRefusedIsNotGrantedInTheSameWordsLater() {
    return texts(
        asked.stream()
            .filter(Asked::isRefused)
            .filter(
                one ->
                    one.answers().stream()
                        .anyMatch(answer -> answer.code().equals(Asked.GRANTED))));
  }

  private @Nullable Place place(Asked one) {
    return places.get(one.tradeNo());
  }

  private Stream<Asked> locks(Predicate<Asked> which) {
    return asked.stream().filter(one -> one.kind() == Asked.Kind.LOCK).filter(which);
  }

  private Stream<Asked> settlements() {
    return asked.stream().filter(one -> one.kind() == Asked.Kind.SETTLE);
  }

  private static List<String> texts(Stream<Asked> broken) {
    return broken.map(Asked::toString).toList();
  }
}
