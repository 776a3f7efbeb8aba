package site.dopplerxd.api.operator.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some clients in the order of their ids.
 *
 * @param next what {@code after} must be for those that follow; null when there are none
 */
public record ClientPageDTO(List<ClientDTO> clients, @Nullable String next) {}
