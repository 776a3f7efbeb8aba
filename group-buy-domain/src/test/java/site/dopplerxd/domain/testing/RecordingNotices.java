package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Remembers what merchants are to be told about places. */
public final class RecordingNotices implements PlaceNotices, InMemoryUnitOfWork.Store {
  public record Notice(String outTradeNo, PlaceNoticeType type) {}

  private final InMemoryUnitOfWork database;
  private boolean withoutUrl;
  private boolean abandoned;
  private int completions;
  private int failedTeams;
  private final List<Notice> notices = new ArrayList<>();

  public RecordingNotices(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  @Override
  public boolean write(TeamTerms team, PlaceNotice notice) {
    if (withoutUrl) {
      return false;
    }
    String number = notice.place().purchase().outTradeNo().value();
    return database.lockedInTransaction(() -> notices.add(new Notice(number, notice.type())));
  }

  @Override
  public boolean writeAgain(TeamTerms team, PlaceNotice notice) {
    if (!abandoned) {
      throw new AppException(ResponseCode.TASK_STATE_FORBIDS, "task=1 status=WAITING");
    }
    return write(team, notice);
  }

  /** From now on each callback was abandoned. */
  public void abandonAll() {
    abandoned = true;
  }

  @Override
  public boolean isWritten(PlaceNotice notice) {
    String number = notice.place().purchase().outTradeNo().value();
    return all().contains(new Notice(number, notice.type()));
  }

  @Override
  public void teamFailed(TeamTerms team, List<MarketPayOrderEntity> paid, Instant at) {
    failedTeams++;
  }

  /** How many teams were told to have failed, given up transactions included. */
  public int failedTeams() {
    return failedTeams;
  }

  @Override
  public void teamCompleted(Notification completion) {
    completions++;
  }

  public int completions() {
    return completions;
  }

  /** Whether merchants have no refund URL from now on. */
  public void withoutUrl(boolean without) {
    withoutUrl = without;
  }

  @Override
  public void lookForDueTasks() {}

  /** Each notice that was committed. */
  public List<Notice> all() {
    return database.locked(() -> List.copyOf(notices));
  }

  @Override
  public Runnable undo() {
    var before = List.copyOf(notices);
    return () -> {
      notices.clear();
      notices.addAll(before);
    };
  }
}
