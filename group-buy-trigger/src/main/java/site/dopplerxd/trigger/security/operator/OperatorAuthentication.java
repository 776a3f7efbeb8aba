package site.dopplerxd.trigger.security.operator;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** Recognises an operator by name and password. */
@RequiredArgsConstructor
final class OperatorAuthentication implements AuthenticationProvider {
  /**
   * Matches no password. An unknown name is checked against it, so that the time does not reveal
   * which names exist.
   */
  private static final String UNKNOWN_NAME_HASH =
      "$2a$10$abcdefghijklmnopqrstuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu";

  private final Operators operators;
  private final Passwords passwords;

  @Override
  public Authentication authenticate(Authentication claim) {
    Optional<Operator> operator = operators.named(claim.getName());
    String password = String.valueOf(claim.getCredentials());
    boolean right =
        passwords.match(password, operator.map(Operator::passwordHash).orElse(UNKNOWN_NAME_HASH));
    return operator
        .filter(known -> right)
        .map(OperatorAuthentication::recognised)
        .orElseThrow(() -> new BadCredentialsException("no such operator, or another password"));
  }

  private static Authentication recognised(Operator operator) {
    return UsernamePasswordAuthenticationToken.authenticated(
        operator.name(), null, AuthorityUtils.createAuthorityList("ROLE_" + operator.role()));
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }
}
