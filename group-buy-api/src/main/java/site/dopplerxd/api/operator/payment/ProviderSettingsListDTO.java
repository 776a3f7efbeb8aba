package site.dopplerxd.api.operator.payment;

import java.util.List;

/** All of a client's settings of providers. */
public record ProviderSettingsListDTO(List<ProviderSettingsDTO> providerSettings) {}
