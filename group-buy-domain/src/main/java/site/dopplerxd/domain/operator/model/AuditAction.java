package site.dopplerxd.domain.operator.model;

/**
 * What operators can do, as the audit writes it. Open: an entry of a newer version is shown by its
 * code.
 *
 * @param code 1 to 32 characters
 */
public record AuditAction(String code) {
  public static final AuditAction TASK_RETRY = new AuditAction("task_retry");
  public static final AuditAction TASKS_RETRY = new AuditAction("tasks_retry");
  public static final AuditAction TASK_ABANDON = new AuditAction("task_abandon");
  public static final AuditAction TASK_CREATE = new AuditAction("task_create");
  public static final AuditAction CALLBACK_TEST = new AuditAction("callback_test");
  public static final AuditAction CLIENT_CREATE = new AuditAction("client_create");
  public static final AuditAction CLIENT_CHANGE = new AuditAction("client_change");
  public static final AuditAction CLIENT_ENABLE = new AuditAction("client_enable");
  public static final AuditAction CLIENT_DISABLE = new AuditAction("client_disable");
  public static final AuditAction CLIENT_KEY_ROTATE = new AuditAction("client_key_rotate");
  public static final AuditAction CLIENT_SECRET_ROTATE = new AuditAction("client_secret_rotate");
  public static final AuditAction GOODS_CREATE = new AuditAction("goods_create");
  public static final AuditAction GOODS_CHANGE = new AuditAction("goods_change");
  public static final AuditAction DISCOUNT_CREATE = new AuditAction("discount_create");
  public static final AuditAction DISCOUNT_CHANGE = new AuditAction("discount_change");
  public static final AuditAction ACTIVITY_CREATE = new AuditAction("activity_create");
  public static final AuditAction ACTIVITY_CHANGE = new AuditAction("activity_change");
  public static final AuditAction ACTIVITY_PUBLISH = new AuditAction("activity_publish");
  public static final AuditAction ACTIVITY_OFFLINE = new AuditAction("activity_offline");
  public static final AuditAction SWITCHES_CHANGE = new AuditAction("switches_change");
  public static final AuditAction OFFERS_IMPORT = new AuditAction("offers_import");
  public static final AuditAction CROWD_CREATE = new AuditAction("crowd_create");
  public static final AuditAction CROWD_UPLOAD = new AuditAction("crowd_upload");

  public static final AuditAction PLACE_CLOSE = new AuditAction("place_close");
  public static final AuditAction TEAM_END = new AuditAction("team_end");
  public static final AuditAction TEAM_STOP_JOINING = new AuditAction("team_stop_joining");
  public static final AuditAction REFUND_DONE = new AuditAction("refund_done");
  public static final AuditAction REFUND_REOPEN = new AuditAction("refund_reopen");
  public static final AuditAction REFUND_TELL = new AuditAction("refund_tell");
  public static final AuditAction TRADE_MEND = new AuditAction("trade_mend");
  public static final AuditAction FINDING_RESOLVE = new AuditAction("finding_resolve");

  public static final AuditAction PAYMENT_RETRY = new AuditAction("payment_retry");
  public static final AuditAction PAYMENT_RESOLVE = new AuditAction("payment_resolve");
  public static final AuditAction PAYMENT_BODY_READ = new AuditAction("payment_body_read");
  public static final AuditAction PAYMENT_BODIES_DELETE = new AuditAction("payment_bodies_delete");
  public static final AuditAction PAYMENT_BILL = new AuditAction("payment_bill");
  public static final AuditAction SIGNING_SECRETS_SEAL = new AuditAction("signing_secrets_seal");
  public static final AuditAction SIGNING_SECRETS_OPEN = new AuditAction("signing_secrets_open");
  public static final AuditAction PROVIDER_SETTINGS_SAVE =
      new AuditAction("provider_settings_save");
  public static final AuditAction PROVIDER_SETTINGS_DELETE =
      new AuditAction("provider_settings_delete");

  public static final AuditAction PAYMENT_NOTIFICATION_RETRY =
      new AuditAction("payment_notification_retry");
  public static final AuditAction PAYMENT_NOTIFICATION_ABANDON =
      new AuditAction("payment_notification_abandon");

  private static final int MAX_LENGTH = 32;

  public AuditAction {
    if (code.isBlank() || code.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("an action must have 1 to 32 characters");
    }
  }
}
