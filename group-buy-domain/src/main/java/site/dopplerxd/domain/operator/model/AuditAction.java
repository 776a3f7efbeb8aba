package site.dopplerxd.domain.operator.model;

import lombok.Getter;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Codes;

/** What operators can do, as the audit writes it; at most 32 characters each. */
@Getter
@RequiredArgsConstructor
public enum AuditAction {
  TASK_RETRY("task_retry"),
  TASKS_RETRY("tasks_retry"),
  TASK_ABANDON("task_abandon"),
  TASK_CREATE("task_create"),
  CALLBACK_TEST("callback_test"),
  CLIENT_CREATE("client_create"),
  CLIENT_CHANGE("client_change"),
  CLIENT_ENABLE("client_enable"),
  CLIENT_DISABLE("client_disable"),
  CLIENT_KEY_ROTATE("client_key_rotate"),
  CLIENT_SECRET_ROTATE("client_secret_rotate");

  private final String code;

  /**
   * Reads the table's code.
   *
   * @throws IllegalArgumentException for a code that is none of ours
   */
  public static AuditAction of(String code) {
    return Codes.find(values(), action -> action.code, code, "audit action");
  }
}
