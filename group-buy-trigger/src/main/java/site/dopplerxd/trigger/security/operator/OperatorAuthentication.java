package site.dopplerxd.trigger.security.operator;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import site.dopplerxd.trigger.http.envelope.SafeText;

/**
 * Recognises an operator by name and password. One line for each that is wrong; there are no more
 * of them than {@link WrongPasswords} allows to be computed. {@link SignInLog} has those that are
 * right.
 */
@Slf4j
@RequiredArgsConstructor
final class OperatorAuthentication implements AuthenticationProvider {
  private static final int MAX_ADDRESS = 64;

  private final Operators operators;
  private final Passwords passwords;
  private final SignInLog signIns = new SignInLog();

  @Override
  public Authentication authenticate(Authentication claim) {
    Optional<Operator> operator = operators.named(claim.getName());
    String password = String.valueOf(claim.getCredentials());
    String hash = operator.map(Operator::passwordHash).orElse(null);
    String address = addressOf(claim);
    boolean right = passwords.match(password, hash, address);
    Operator known = operator.filter(o -> right).orElseThrow(() -> refused(operator, address));
    signIns.recognised(known.name(), address);
    return recognised(known);
  }

  /** A name that is no operator's may be a password in the wrong field: it is not repeated. */
  private static BadCredentialsException refused(Optional<Operator> operator, String address) {
    log.warn(
        "operator not recognised name={} address={}",
        operator.map(Operator::name).orElse("(unknown)"),
        SafeText.of(address, MAX_ADDRESS));
    return new BadCredentialsException("no such operator, or another password");
  }

  private static String addressOf(Authentication claim) {
    return claim.getDetails() instanceof WebAuthenticationDetails details
        ? String.valueOf(details.getRemoteAddress())
        : "";
  }

  /** This operator, with what the role allows. */
  static Authentication recognised(Operator operator) {
    return UsernamePasswordAuthenticationToken.authenticated(
        operator.name(), null, AuthorityUtils.createAuthorityList("ROLE_" + operator.role()));
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
