package site.dopplerxd.domain.payment.port;

import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/** Who may be told of payments, and how that is verified. */
public interface PaymentAccounts {
  /**
   * A client's account at a provider.
   *
   * @param channel of the client
   */
  record PaymentAccount(
      ClientId clientId, SalesChannel channel, PaymentCallbackVerifier verifier) {}

  /** There are settings, and this node cannot read them until they are saved again. */
  final class UnreadableSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableSettingsException(String settings) {
      super(settings);
    }
  }

  /**
   * The account as it was a few seconds ago at most; absent when there is no such client or it has
   * no settings of this provider.
   *
   * @throws UnreadableSettingsException for settings that were encrypted with a key that this node
   *     does not have, and the like: another node may know them
   * @throws RuntimeException when they cannot be read now
   */
  Optional<PaymentAccount> find(PaymentProvider provider, String clientId);

  /**
   * The same as it is now, or a moment later: however often this is called, the database is asked
   * some twenty times a second at most.
   */
  Optional<PaymentAccount> findAnew(PaymentProvider provider, String clientId);

  /** Refuses everything, in the words and the time of a wrong signature. */
  PaymentCallbackVerifier decoy(PaymentProvider provider);
}
