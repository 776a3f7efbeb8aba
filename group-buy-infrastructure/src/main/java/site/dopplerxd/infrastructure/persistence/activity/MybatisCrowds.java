package site.dopplerxd.infrastructure.persistence.activity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.domain.activity.crowd.CrowdRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Crowds in crowd_tags, whose members are those of one set in crowd_tags_detail. */
@Repository
@RequiredArgsConstructor
final class MybatisCrowds implements CrowdRepository, CrowdMembers {
  private static final int LOADING = 0;
  private static final int IN_USE = 1;

  private final CrowdDao crowds;

  @Override
  public Set<String> of(Set<String> tags, UserId buyer) {
    return tags.isEmpty() ? Set.of() : Set.copyOf(crowds.memberOf(tags, buyer.value()));
  }

  @Override
  public Optional<Crowd> find(String tagId) {
    return Optional.ofNullable(crowds.find(tagId));
  }

  @Override
  public List<Crowd> list(String afterTag, int limit) {
    return crowds.list(afterTag, limit);
  }

  @Override
  public boolean add(Crowd crowd) {
    try {
      crowds.add(crowd);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public long begin(String tagId) {
    var id = new GeneratedId();
    crowds.begin(tagId, id);
    return id.getId();
  }

  /** The set's own row is changed first: it says that the upload goes on, and waits for a sweep. */
  @Override
  public boolean load(long set, List<UserId> members) {
    if (crowds.keepLoading(set) != 1) {
      return false;
    }
    crowds.load(set, new JsonRows<>(members.stream().map(UserId::value).toList()));
    return true;
  }

  @Override
  public long size(long set) {
    return crowds.size(set);
  }

  @Override
  public boolean switchTo(long set, Crowd changed) {
    Long former = crowds.findSetForUpdate(changed.tagId());
    if (former == null || crowds.use(set) != 1 || crowds.switchTo(set, changed) != 1) {
      return false;
    }
    crowds.giveUp(former, IN_USE);
    return true;
  }

  @Override
  public void giveUp(long set) {
    crowds.giveUp(set, LOADING);
  }

  @Override
  public int sweep(Duration idle, int limit) {
    crowds.giveUpIdle(idle.toSeconds());
    Long set = crowds.givenUp();
    if (set == null) {
      return 0;
    }
    int members = crowds.deleteMembers(set, limit);
    return members < limit ? members + crowds.delete(set) : members;
  }
}
