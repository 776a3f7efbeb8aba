package site.dopplerxd.domain.notify.delivery;

/**
 * What one run of the job did.
 *
 * @param waitCount tasks that were to be called: due, not leased, and with a merchant that could be
 *     called. More than the next three together when a call had no result of this node in time
 * @param successCount of these, acknowledged by their merchant
 * @param retryCount of these, to be attempted again later
 * @param errorCount of these, given up: no attempts left, the merchant is gone, or may not be
 *     called
 */
public record NotifyJobReport(int waitCount, int successCount, int retryCount, int errorCount) {
  public static final NotifyJobReport NOTHING = new NotifyJobReport(0, 0, 0, 0);
}
