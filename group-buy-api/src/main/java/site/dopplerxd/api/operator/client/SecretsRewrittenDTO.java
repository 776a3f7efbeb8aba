package site.dopplerxd.api.operator.client;

/**
 * How the secrets are kept now.
 *
 * @param rewritten clients whose secrets were kept otherwise before
 */
public record SecretsRewrittenDTO(boolean sealed, int rewritten) {}
