package site.dopplerxd.api.operator.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some clients in the order of their ids.
 *
 * @param nextCursor for the page after this one; null when this is the last
 */
public record ClientPageDTO(List<ClientDTO> clients, @Nullable String nextCursor) {}
