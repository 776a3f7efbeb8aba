package site.dopplerxd.api.operator.payment;

/** How many notifications of a provider have a status. */
public record PaymentStatisticDTO(
    String provider, String status, int count, long meanMillis, long longestMillis) {}
