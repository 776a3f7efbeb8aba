package site.dopplerxd.domain.payment.port;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.NotificationVerifier;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/** Who may be told of payments, and how that is verified. */
public interface PaymentAccounts {
  /**
   * A client's account at a provider.
   *
   * @param channel of the client
   */
  record PaymentAccount(ClientId clientId, SalesChannel channel, NotificationVerifier verifier) {}

  /**
   * The account; absent when there is no such client or it has no settings of this provider.
   *
   * @throws IllegalStateException when there are settings that this node cannot read now, such as
   *     ones that were encrypted with a key that it does not have: another node may know them
   */
  Optional<PaymentAccount> find(PaymentProvider provider, String clientId);

  /** Refuses everything, in the words and the time of a wrong signature. */
  NotificationVerifier decoy(PaymentProvider provider);
}
