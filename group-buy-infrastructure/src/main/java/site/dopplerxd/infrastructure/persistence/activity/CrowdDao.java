package site.dopplerxd.infrastructure.persistence.activity;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.infrastructure.persistence.shared.GeneratedId;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Tables crowd_tags, crowd_tags_detail and crowd_tags_job. */
@Mapper
interface CrowdDao {
  /** A row of crowd_tags. */
  record CrowdRow(String tagId, String tagName, long statistics, long version) {}

  @Nullable CrowdRow find(@Param("tagId") String tagId);

  List<CrowdRow> list(@Param("after") String after, @Param("limit") int limit);

  void add(@Param("row") CrowdRow row);

  /** Those of the tags that the buyer belongs to. */
  List<String> memberOf(@Param("tags") Collection<String> tags, @Param("userId") String userId);

  void begin(@Param("tagId") String tagId, @Param("key") GeneratedId key);

  /** Zero: it was given up. */
  int keepLoading(@Param("batchId") long batchId);

  void load(@Param("batchId") long batchId, @Param("members") JsonRows<String> members);

  long size(@Param("batchId") long batchId);

  /** Zero: it was given up. */
  int use(@Param("batchId") long batchId);

  @Nullable Long findSetForUpdate(@Param("tagId") String tagId);

  /** Zero when the row has another version, or is missing. */
  int switchTo(@Param("batchId") long batchId, @Param("row") CrowdRow row);

  /** When it is in this status. */
  void giveUp(@Param("batchId") long batchId, @Param("status") int status);

  void giveUpIdle(@Param("seconds") long seconds);

  @Nullable Long givenUp();

  int deleteMembers(@Param("batchId") long batchId, @Param("limit") int limit);

  int delete(@Param("batchId") long batchId);
}
