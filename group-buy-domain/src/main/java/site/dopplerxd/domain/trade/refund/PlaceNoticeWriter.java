package site.dopplerxd.domain.trade.refund;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.RefundNotifySettings;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.shared.Identifiers;
import site.dopplerxd.domain.shared.Traces;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.domain.trade.port.TradePayloads;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Writes callbacks about places and failed teams as tasks, due at once for any node. */
@RequiredArgsConstructor
public final class PlaceNoticeWriter implements PlaceNotices {
  private final NotifyTaskRepository tasks;
  private final NotifyTaskAdminRepository renewals;
  private final EndpointConfigs endpoints;
  private final TradePayloads payloads;
  private final Identifiers identifiers;
  private final Traces traces;
  private final Runnable lookForDueTasks;

  @Override
  public boolean write(TeamTerms team, PlaceNotice notice) {
    Optional<String> url = url(team, notice);
    url.ifPresent(address -> add(team, notification(team, notice, address), notice.type()));
    return url.isPresent();
  }

  private Optional<String> url(TeamTerms team, PlaceNotice notice) {
    return notice.place().refundNotifyUrl().or(() -> refundNotify(team).refundNotifyUrl());
  }

  @Override
  public boolean writeAgain(TeamTerms team, PlaceNotice notice) {
    Optional<TaskView> latest = latest(notice);
    latest.ifPresent(kept -> kept.task().requireAbandoned());
    openCompletion(team, notice.type()).ifPresent(PlaceNoticeWriter::refuse);
    OptionalLong replaced =
        latest.map(kept -> OptionalLong.of(kept.task().id())).orElse(OptionalLong.empty());
    Optional<String> url = url(team, notice);
    url.ifPresent(address -> renewals.addAgain(notification(team, notice, address), replaced));
    return url.isPresent();
  }

  private static void refuse(long completion) {
    throw new AppException(
        ResponseCode.TASK_STATE_FORBIDS, "task=%d of the completion is open".formatted(completion));
  }

  @Override
  public boolean isWritten(PlaceNotice notice) {
    return latest(notice).isPresent();
  }

  private Optional<TaskView> latest(PlaceNotice notice) {
    return renewals.findLatestOfEvent(
        Notification.eventKey(subject(notice), category(notice.type())));
  }

  /**
   * A merchant that is still being told to ship must have heard that before it is told that a place
   * was given back.
   */
  private OptionalLong openCompletion(TeamTerms team, PlaceNoticeType type) {
    return type == PlaceNoticeType.PAID_FORMED
        ? tasks.findOpenOfTeamForUpdate(team.teamId(), NotifyCategory.TRADE_SETTLEMENT)
        : OptionalLong.empty();
  }

  private void add(TeamTerms team, Notification notification, PlaceNoticeType type) {
    OptionalLong completion = openCompletion(team, type);
    if (completion.isPresent()) {
      tasks.addBehind(notification, completion.getAsLong());
    } else {
      tasks.addDue(notification);
    }
  }

  private Notification notification(TeamTerms team, PlaceNotice notice, String url) {
    return notification(
        team, category(notice.type()), subject(notice), url, payloads.placeClosed(notice));
  }

  /** A payment that is not the place's has a number of its own: it is told beside the place's. */
  private static Subject subject(PlaceNotice notice) {
    return new Subject(
        Subject.ORDER, notice.refundNo().orElseGet(() -> notice.place().orderId().value()));
  }

  private static NotifyCategory category(PlaceNoticeType type) {
    return switch (type) {
      case UNPAID_UNLOCK -> NotifyCategory.TRADE_UNPAID_TO_REFUND;
      case PAID_UNFORMED, PAID_UNCOUNTED -> NotifyCategory.TRADE_PAID_TO_REFUND;
      case PAID_FORMED -> NotifyCategory.TRADE_PAID_TEAM_TO_REFUND;
    };
  }

  @Override
  public void teamFailed(TeamTerms team, List<MarketPayOrderEntity> paid, Instant at) {
    RefundNotifySettings settings = refundNotify(team);
    settings
        .refundNotifyUrl()
        .filter(url -> settings.teamFailed())
        .ifPresent(
            url ->
                tasks.addDue(
                    notification(
                        team,
                        NotifyCategory.TRADE_TEAM_FAILED,
                        Subject.team(team.teamId()),
                        url,
                        payloads.teamFailed(
                            team,
                            paid.stream().map(place -> place.purchase().outTradeNo()).toList(),
                            at))));
  }

  @Override
  public void teamCompleted(Notification completion) {
    tasks.addDue(completion);
  }

  private Notification notification(
      TeamTerms team, NotifyCategory category, Subject subject, String url, String payload) {
    return new Notification(
        identifiers.newEventId(),
        category,
        subject,
        Optional.of(team.activityId()),
        Optional.of(team.channel()),
        team.clientId(),
        NotifyTarget.parse(url),
        payload,
        traces.current());
  }

  private RefundNotifySettings refundNotify(TeamTerms team) {
    return endpoints.addressesOf(team.clientId()).refundNotify();
  }

  @Override
  public void lookForDueTasks() {
    lookForDueTasks.run();
  }
}
