package site.dopplerxd.domain.activity.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For which crowd an activity is: only its members may join.
 *
 * @param tagId names the crowd
 * @param hidden whether only its members see the activity, too
 */
public record CrowdRule(String tagId, boolean hidden) {
  /** All see it, and only members may join; with every other scope only members see it, too. */
  private static final String JOIN_ONLY = "2";

  /** What a {@code tag_scope} may be. */
  public static final String SCOPES = "1|2|1,2";

  private static final List<String> KNOWN = List.of("1", "2", "1,2");

  public static boolean isScope(String text) {
    return KNOWN.contains(text);
  }

  /**
   * The rule of a tag. A scope that cannot be read is the narrowest: what is meant for a few is not
   * shown to all by a slip.
   *
   * @param tagId blank for an activity that is for all
   */
  public static Optional<CrowdRule> of(@Nullable String tagId, @Nullable String scope) {
    return tagId == null || tagId.isBlank()
        ? Optional.empty()
        : Optional.of(new CrowdRule(tagId, !JOIN_ONLY.equals(scope)));
  }
}
