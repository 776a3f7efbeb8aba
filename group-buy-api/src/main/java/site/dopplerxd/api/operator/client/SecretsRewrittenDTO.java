package site.dopplerxd.api.operator.client;

/** How the secrets are kept now. */
public record SecretsRewrittenDTO(boolean sealed, int rewritten) {}
