package site.dopplerxd.domain.notify.model;

/**
 * One call to make.
 *
 * @param eventId sent as {@code webhook-id}, the same at every attempt
 * @param body sent byte for byte, as UTF-8
 */
public record CallbackRequest(String eventId, String url, String body) {
  public static CallbackRequest of(Notification notification) {
    return new CallbackRequest(
        notification.eventId(), notification.target().address(), notification.parameterJson());
  }
}
