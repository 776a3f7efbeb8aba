package site.dopplerxd.trigger.security.payment;

import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.port.PaymentSight;

/** Who may act on payments sees them whole; a VIEWER does not. */
@Component
final class SignedInSight implements PaymentSight {
  private static final Set<String> FULL = Set.of("ROLE_ADMIN", "ROLE_OPERATOR", "ROLE_FINANCE");

  @Override
  public boolean isFull() {
    Authentication reader = SecurityContextHolder.getContext().getAuthentication();
    return reader != null
        && reader.getAuthorities().stream()
            .map(GrantedAuthority::getAuthority)
            .anyMatch(FULL::contains);
  }
}
