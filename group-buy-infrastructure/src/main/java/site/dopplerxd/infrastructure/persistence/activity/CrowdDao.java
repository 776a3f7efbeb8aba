package site.dopplerxd.infrastructure.persistence.activity;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Tables crowd_tags, crowd_tags_detail and crowd_tags_job. */
@Mapper
interface CrowdDao {
  @Nullable Crowd find(String tagId);

  List<Crowd> list(String after, int limit);

  void add(Crowd crowd);

  /** Those of the tags that the buyer belongs to. */
  List<String> memberOf(Collection<String> tags, String userId);

  void begin(String tagId, GeneratedId key);

  /** Zero: it was given up. */
  int keepLoading(long batchId);

  void load(long batchId, JsonRows<String> members);

  long size(long batchId);

  /** Zero: it was given up. */
  int use(long batchId);

  @Nullable Long findSetForUpdate(String tagId);

  /** Zero when the row has another version, or is missing. */
  int switchTo(long batchId, Crowd changed);

  /** When it is in this status. */
  void giveUp(long batchId, int status);

  void giveUpIdle(long seconds);

  @Nullable Long givenUp();

  int deleteMembers(long batchId, int limit);

  int delete(long batchId);
}
