package site.dopplerxd.api.operator.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some clients in the order of their ids. */
public record ClientPageDTO(List<ClientDTO> clients, @Nullable String nextCursor) {}
