package site.dopplerxd.domain.payment.bill;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.Money;

/**
 * A payment as a provider's bill has it.
 *
 * @param line of the bill, from 1
 * @param account the merchant's number at the provider, if the bill names it
 * @param numbers in which the place's trade number may be: the merchant's number, and what was
 *     attached
 * @param amount of the order, before coupons and fees
 */
public record BillPayment(
    long line,
    Optional<String> account,
    String transactionId,
    List<String> numbers,
    Money amount) {}
