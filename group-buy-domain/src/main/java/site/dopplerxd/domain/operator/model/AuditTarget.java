package site.dopplerxd.domain.operator.model;

import site.dopplerxd.domain.shared.Texts;

/**
 * What an operator acted on.
 *
 * @param kind {@code task}, {@code tasks}, {@code team}, {@code url}, …; 1 to 32 characters
 * @param id of which one; 1 to 1024 characters
 */
public record AuditTarget(String kind, String id) {
  private static final int MAX_KIND_LENGTH = 32;
  private static final int MAX_ID_LENGTH = 1024;

  public AuditTarget {
    Texts.requireLength("kind", kind, MAX_KIND_LENGTH);
    Texts.requireLength("id", id, MAX_ID_LENGTH);
  }

  public static AuditTarget task(long id) {
    return new AuditTarget("task", Long.toString(id));
  }
}
