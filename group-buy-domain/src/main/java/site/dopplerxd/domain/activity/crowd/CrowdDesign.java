package site.dopplerxd.domain.activity.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** How operators say who belongs to a crowd. Each change is done once for a request id. */
@RequiredArgsConstructor
public final class CrowdDesign {
  /** The most members of one upload. */
  public static final int MOST_MEMBERS = 10_000_000;

  private static final String KIND = "crowd";

  private final CrowdRepository crowds;
  private final CrowdMembers members;
  private final IdempotentCommands commands;
  private final UnitOfWork unitOfWork;

  /** Crowds whose tags come after this one, in the order of their tags. */
  public List<Crowd> list(String afterTag, int limit) {
    return crowds.list(afterTag, limit);
  }

  /** The crowd, or {@code NO_SUCH_CROWD}. */
  public Crowd get(String tagId) {
    return crowds
        .find(tagId)
        .orElseThrow(() -> new AppException(ResponseCode.NO_SUCH_CROWD, "tagId=" + tagId));
  }

  /** Whether a buyer belongs to a crowd, or {@code NO_SUCH_CROWD}. */
  public boolean hasMember(String tagId, UserId buyer) {
    return members.of(Set.of(get(tagId).tagId()), buyer).contains(tagId);
  }

  /**
   * Adds a crowd without members.
   *
   * @throws AppException ILLEGAL_PARAMETER, OFFER_EXISTS or REQUEST_ID_REUSED
   */
  public CommandResult<CrowdChanged> create(String tagId, String name, OperatorCommand command) {
    Crowd crowd = Crowd.empty(tagId, name).checked();
    return commands.once(
        command.to(AuditAction.CROWD_CREATE, new AuditTarget(KIND, tagId), name),
        CrowdChanged.class,
        () -> added(crowd));
  }

  private CommandEffect<CrowdChanged> added(Crowd crowd) {
    if (!crowds.add(crowd)) {
      throw new AppException(ResponseCode.OFFER_EXISTS, "tagId=" + crowd.tagId());
    }
    return new CommandEffect<>(AuditSnapshot.NONE, crowd.snapshot(), CrowdChanged.of(crowd));
  }

  /**
   * Replaces all members of a crowd by those that arrive. They are collected beside the former
   * ones, over many transactions, and take their place in the last one: until then, and when
   * anything is wrong, nothing has changed. Takes as long as they take to arrive.
   *
   * @throws AppException NO_SUCH_CROWD, CROWD_LINE, ILLEGAL_PARAMETER when there are no members or
   *     too many, OFFER_CHANGED when the crowd was changed meanwhile, or REQUEST_ID_REUSED
   */
  public CommandResult<CrowdChanged> upload(
      String tagId, MemberSource source, OperatorCommand command) {
    Crowd before = get(tagId);
    long set = unitOfWork.inTransaction(() -> crowds.begin(tagId));
    boolean inUse = false;
    try {
      String digest = new Loading(set, tagId).all(source);
      CommandResult<CrowdChanged> result =
          commands.once(
              command.to(AuditAction.CROWD_UPLOAD, new AuditTarget(KIND, tagId + "/" + digest)),
              CrowdChanged.class,
              () -> switched(set, before));
      inUse = !result.repeat();
      return result;
    } finally {
      if (!inUse) {
        Safely.run(() -> unitOfWork.inTransaction(() -> givenUp(set)));
      }
    }
  }

  private boolean givenUp(long set) {
    crowds.giveUp(set);
    return true;
  }

  private CommandEffect<CrowdChanged> switched(long set, Crowd before) {
    Crowd after = before.having(crowds.size(set));
    if (!crowds.switchTo(set, after)) {
      throw changed(before.tagId());
    }
    return new CommandEffect<>(before.snapshot(), after.snapshot(), CrowdChanged.of(after));
  }

  private static AppException changed(String tagId) {
    return new AppException(ResponseCode.OFFER_CHANGED, "tagId=" + tagId);
  }

  /** Collects the members of one upload, a batch in each transaction. */
  @RequiredArgsConstructor
  private final class Loading {
    private static final int BATCH = 1_000;

    /** With ids of the usual length a batch is full before. A server may take 64 KB at once. */
    private static final int BATCH_LENGTH = 10_000;

    private final long set;
    private final String tagId;
    private final List<UserId> batch = new ArrayList<>(BATCH);
    private final MemberDigest digest = new MemberDigest();
    private int length;
    private int count;

    /** Returns the digest of all that arrived. */
    String all(MemberSource source) {
      for (Optional<UserId> next = source.next(); next.isPresent(); next = source.next()) {
        add(next.get());
      }
      if (count == 0) {
        throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "members (1.." + MOST_MEMBERS + ")");
      }
      flush();
      return digest.hex();
    }

    private void add(UserId member) {
      if (++count > MOST_MEMBERS) {
        throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "members (1.." + MOST_MEMBERS + ")");
      }
      digest.add(member);
      batch.add(member);
      length += member.value().length();
      if (batch.size() == BATCH || length >= BATCH_LENGTH) {
        flush();
      }
    }

    private void flush() {
      if (!batch.isEmpty() && !unitOfWork.inTransaction(() -> crowds.load(set, batch))) {
        throw changed(tagId);
      }
      batch.clear();
      length = 0;
    }
  }
}
