package site.dopplerxd.trigger.http.offer;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.market.GoodsMarketRequestDTO;
import site.dopplerxd.api.operator.VersionRequestDTO;
import site.dopplerxd.api.operator.offer.ActivityDTO;
import site.dopplerxd.api.operator.offer.ActivityPageDTO;
import site.dopplerxd.api.operator.offer.ActivityRequestDTO;
import site.dopplerxd.api.operator.offer.OfferChangedDTO;
import site.dopplerxd.api.operator.offer.TriedOfferDTO;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.catalog.OfferLookup;
import site.dopplerxd.domain.activity.catalog.OfferTrial;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;
import site.dopplerxd.trigger.http.operator.Pages;
import site.dopplerxd.trigger.http.operator.PathIds;

/** What operators do about activities (拼团活动管理). Each change is done once for a request id. */
@RestController
@RequestMapping(path = "/api/v1/gbm/activities", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class ActivityController {
  private final OfferCatalog catalog;
  private final OfferDesign design;
  private final OfferLookup lookup;
  private final OfferTrial trial;

  @GetMapping
  Response<ActivityPageDTO> list(@Valid @ParameterObject PageParameters page) {
    List<Activity> found = catalog.activities(page.afterId(), page.size() + 1);
    List<Activity> shown = Pages.shown(found, page.size());
    Map<ActivityId, Integer> sold = lookup.soldPlaces(shown);
    return Envelopes.success(
        new ActivityPageDTO(
            shown.stream().map(one -> OfferDtoMapper.activity(one, sold)).toList(),
            Pages.next(found, page.size(), one -> one.terms().activityId().value())));
  }

  @GetMapping("/{activityId}")
  Response<ActivityDTO> get(@PathVariable String activityId) {
    Activity found = lookup.activity(id(activityId));
    return Envelopes.success(OfferDtoMapper.activity(found, lookup.soldPlaces(List.of(found))));
  }

  /** What a buyer would pay, also of a draft. */
  @GetMapping("/{activityId}/try_out")
  Response<TriedOfferDTO> tryOut(
      @PathVariable String activityId, @Valid @ParameterObject GoodsMarketRequestDTO wanted) {
    return Envelopes.success(
        OfferDtoMapper.tried(
            trial.tryOut(
                id(activityId),
                new UserId(wanted.userId()),
                OfferRequests.key(wanted.source(), wanted.channel(), wanted.goodsId()))));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> draft(
      @Valid @RequestBody ActivityRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        OfferDtoMapper.changed(design.draft(OfferRequests.terms(request.activity()), command)));
  }

  @PutMapping(path = "/{activityId}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> change(
      @PathVariable String activityId,
      @Valid @RequestBody ActivityRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    ActivityDTO activity = request.activity();
    lookup.activity(id(activityId));
    OfferRequests.requireSame(
        activity.activityId() == id(activityId).value(), "activity.activityId");
    return Envelopes.success(
        OfferDtoMapper.changed(
            design.change(
                OfferRequests.terms(activity),
                OfferRequests.required(activity.version()),
                command)));
  }

  @PostMapping(path = "/{activityId}/publish", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> publish(
      @PathVariable String activityId,
      @Valid @RequestBody VersionRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        OfferDtoMapper.changed(design.publish(id(activityId), request.version(), command)));
  }

  @PostMapping(path = "/{activityId}/offline", consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<OfferChangedDTO> takeOffline(
      @PathVariable String activityId,
      @Valid @RequestBody VersionRequestDTO request,
      @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(
        OfferDtoMapper.changed(design.takeOffline(id(activityId), request.version(), command)));
  }

  private static ActivityId id(String text) {
    return new ActivityId(PathIds.read("activityId", text));
  }
}
