package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some teams.
 *
 * @param nextCursor null when there are no more
 */
public record TeamPageDTO(List<OperatorTeamDTO> teams, @Nullable Long nextCursor) {}
