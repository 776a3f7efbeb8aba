package site.dopplerxd.trigger.console.team;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.domain.operator.model.AuditFilter;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.trade.search.PlaceSeen;
import site.dopplerxd.domain.trade.search.TeamView;
import site.dopplerxd.trigger.console.callback.CallbackRow;

/**
 * Tells what happened to a team, the first thing first: two statements, and three for each callback
 * that it owes, of which it owes one as a rule; and two for each of at most five closed places.
 */
@Component
@RequiredArgsConstructor
class TeamStory {
  /** Callbacks of a team that are told of, the newest. */
  static final int MOST_TASKS = 5;

  private static final int MOST_CALLS = 50;

  /** Closed places of a team of which is told what operators did about them, the first. */
  private static final int MOST_CLOSED = 5;

  private static final int MOST_ACTS = 50;

  private final NotifyTaskQueries tasks;
  private final OperatorAudit audit;
  private final PaymentSight sight;

  /** The story, with these of the team's places. */
  List<StoryEvent> of(TeamView team, List<PlaceSeen> places) {
    List<StoryEvent> story = new ArrayList<>();
    story.add(
        StoryEvent.of(
            team.validStart(), StoryKind.OPENED, team.clientId().value(), team.teamId().value()));
    places.forEach(place -> ofPlace(place).forEach(story::add));
    Arrays.stream(StoryKind.values())
        .filter(kind -> kind.name().equals(team.status()))
        .map(kind -> StoryEvent.of(team.changedAt(), kind, "", team.teamId().value()))
        .forEach(story::add);
    acts(new AuditTarget("team", team.teamId().value())).forEach(story::add);
    places.stream()
        .filter(PlaceSeen::isClosed)
        .limit(MOST_CLOSED)
        .flatMap(this::aboutClosed)
        .forEach(story::add);
    tasks
        .newest(TaskFilter.ALL.of(team.teamId()), Long.MAX_VALUE, MOST_TASKS)
        .forEach(task -> ofTask(task).forEach(story::add));
    story.sort(Comparator.comparing(StoryEvent::at).thenComparing(StoryEvent::kind));
    return story;
  }

  /** When it was paid is the merchant's word; that it was counted, the database's. */
  private static Stream<StoryEvent> ofPlace(PlaceSeen place) {
    String buyer = place.userId().value();
    String number = place.outTradeNo().value();
    var locked = StoryEvent.of(place.lockedAt(), StoryKind.LOCKED, buyer, number);
    Stream<StoryEvent> paid =
        Optional.ofNullable(place.paidAt()).stream()
            .map(at -> StoryEvent.of(at, StoryKind.PAID, buyer, number));
    Stream<StoryEvent> closed =
        place.isClosed()
            ? Stream.of(StoryEvent.of(place.changedAt(), StoryKind.CLOSED, buyer, number))
            : Stream.empty();
    return Stream.concat(Stream.of(locked), Stream.concat(paid, closed));
  }

  /** A refund has the number of its place. */
  private Stream<StoryEvent> aboutClosed(PlaceSeen place) {
    String id = place.orderId().value();
    return Stream.concat(acts(new AuditTarget("place", id)), acts(new AuditTarget("refund", id)));
  }

  private Stream<StoryEvent> ofTask(TaskView listed) {
    long id = listed.task().id();
    TaskView kept = tasks.find(id).orElse(listed);
    CallbackRow row = CallbackRow.of(kept, sight);
    String category = kept.task().notification().category().code();
    var written =
        new StoryEvent(kept.createdAt(), StoryKind.WRITTEN, kept.host(), category, row, null, null);
    Stream<StoryEvent> calls =
        tasks.attempts(id, Long.MAX_VALUE, MOST_CALLS).stream().map(call -> called(row, call));
    return Stream.concat(Stream.of(written), Stream.concat(calls, acts(AuditTarget.task(id))));
  }

  private static StoryEvent called(CallbackRow row, AttemptView call) {
    return new StoryEvent(
        call.startedAt(),
        StoryKind.CALLED,
        row.kept().host(),
        String.valueOf(call.number()),
        row,
        call,
        null);
  }

  private Stream<StoryEvent> acts(AuditTarget target) {
    var filter = new AuditFilter(Optional.empty(), Optional.of(target));
    return audit.latest(filter, Long.MAX_VALUE, MOST_ACTS).stream()
        .map(sight::shown)
        .map(TeamStory::acted);
  }

  private static StoryEvent acted(AuditEntry act) {
    return new StoryEvent(
        act.at(),
        StoryKind.ACTED,
        act.request().operator().name(),
        act.request().action().code(),
        null,
        null,
        act);
  }
}
