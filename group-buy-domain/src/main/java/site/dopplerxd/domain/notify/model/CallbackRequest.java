package site.dopplerxd.domain.notify.model;

/**
 * One call to make.
 *
 * @param eventId sent as {@code webhook-id}, the same at every attempt
 * @param body sent byte for byte, as UTF-8
 * @param terms on which its client is called: who signs, what acknowledges, which hosts may be
 */
public record CallbackRequest(String eventId, String url, String body, DeliveryTerms terms) {
  public static CallbackRequest of(Notification notification, DeliveryTerms terms) {
    return new CallbackRequest(
        notification.eventId(),
        notification.target().address(),
        notification.parameterJson(),
        terms);
  }
}
