package site.dopplerxd.api.operator.trade;

import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.UnreadableRowDTO;

/** Some teams. */
public record TeamPageDTO(
    List<OperatorTeamDTO> teams, List<UnreadableRowDTO> unreadable, @Nullable Long nextCursor) {}
