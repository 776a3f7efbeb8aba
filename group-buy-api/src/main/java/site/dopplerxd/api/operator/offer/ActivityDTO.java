package site.dopplerxd.api.operator.offer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** An activity. */
public record ActivityDTO(
    @NotNull(message = ID) @Positive(message = ID) Long activityId,
    @RequiredText(max = 128) String activityName,
    @RequiredText(max = 32) String discountId,
    @NotNull(message = REQUIRED) @Between(min = 1, max = 1_000) Integer takeLimitCount,
    @NotNull(message = REQUIRED) @Between(min = 1, max = 10_000) Integer target,
    @NotNull(message = REQUIRED) @Between(min = 1, max = 527_040) Integer validTime,
    @Between(min = 1, max = 527_040) @Nullable Integer payTimeout,
    @Between(min = 0, max = 1) @Nullable Integer groupType,
    @NotNull(message = REQUIRED) Instant startTime,
    @NotNull(message = REQUIRED) Instant endTime,
    @NotNull(message = REQUIRED) List<@NotNull(message = REQUIRED) @Valid GoodsKeyDTO> goods,
    @OptionalText(max = 32) @Nullable String tagId,
    @Pattern(regexp = "1|2|1,2", message = SCOPE) @Nullable String tagScope,
    @Between(min = 1, max = 1_000_000_000) @Nullable Integer placeLimit,
    @Nullable Integer sold,
    @Between(min = 1, max = 1_000) @Nullable Integer unpaidLimit,
    @Between(min = 1, max = 100) @Nullable Integer lapsedLimit,
    @Pattern(regexp = "CREATED|LIVE|EXPIRED|DROPPED", message = STATUS) @Nullable String status,
    @PositiveOrZero(message = GoodsDTO.VERSION) @Nullable Long version) {
  private static final String ID = "{site.dopplerxd.api.activityId.message}";
  private static final String REQUIRED = "{site.dopplerxd.api.required.message}";
  private static final String SCOPE = "{site.dopplerxd.api.tagScope.message}";
  private static final String STATUS = "{site.dopplerxd.api.activityStatus.message}";
}
