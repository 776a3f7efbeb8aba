package site.dopplerxd.trigger.console.refund;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.trade.operation.RefundFilter;
import site.dopplerxd.domain.trade.owed.RefundState;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.http.operator.ClientIds;

/** The filters of the list, as its form sends them; a blank one is ignored. */
record RefundSearch(@Nullable String clientId, @Nullable String state) {
  /**
   * The domain's filter; without a state, those that are not done.
   *
   * @throws site.dopplerxd.types.AppException ILLEGAL_PARAMETER or NO_SUCH_CLIENT for what cannot
   *     be read
   */
  RefundFilter filter() {
    Optional<ClientId> client = FormText.given(clientId).map(ClientIds::of);
    return new RefundFilter(
        client, Optional.empty(), FormText.choice("state", state, RefundState.values()));
  }
}
