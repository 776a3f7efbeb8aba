package site.dopplerxd.api.operator.payment;

/**
 * What the comparison of a provider's bill found.
 *
 * @param payments of the bill
 * @param withoutPlace payments that no place here is paid by; the first 1,000 are findings
 * @param withoutPayment places that are paid here and that the bill does not have, or that share
 *     their payment with another one
 * @param differing payments of another amount than here
 * @param mended findings of the same bill that are not so any more
 */
public record BillReportDTO(
    String clientId,
    String provider,
    String day,
    int payments,
    int withoutPlace,
    int withoutPayment,
    int differing,
    int mended) {}
