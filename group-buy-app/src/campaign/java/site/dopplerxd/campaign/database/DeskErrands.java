package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;

import site.dopplerxd.campaign.database.OperatorErrand.Words;
import site.dopplerxd.campaign.database.PlaceErrands.Place;

/** What operators do about places, teams and refunds. */
final class DeskErrands {
  private static final String BASE = "/api/v1/gbm/";

  private final OperatorNode node;
  private final PlaceErrands places;

  DeskErrands(OperatorNode node, PlaceErrands places) {
    this.node = node;
    this.places = places;
  }

  Errand closePlace() {
    Place place = places.paid(places.lockedWithoutUrl());
    return node.errand(
        Words.post(BASE + "places/" + place.orderId() + "/close"),
        told -> places.assertClosed(place, "REFUNDED_UNFORMED", 1, 0));
  }

  Errand endTeam() {
    Place place = places.paid(places.lockedWithoutUrl());
    return node.errand(
        Words.post(BASE + "teams/" + place.teamId() + "/end"),
        told -> places.assertClosed(place, "TEAM_EXPIRED", 1, 0));
  }

  Errand stopJoining() {
    Place place = places.lockedWithoutUrl();
    return node.errand(
        Words.post(BASE + "teams/" + place.teamId() + "/stop_joining"),
        told ->
            assertThat(
                    node.sql()
                        .queryForObject(
                            "SELECT joining_stopped FROM group_buy_order WHERE team_id = ?",
                            Boolean.class,
                            place.teamId()))
                .isTrue());
  }

  Errand refundDone() {
    Place place = places.owed();
    return node.errand(
        Words.post(BASE + "refunds/" + place.orderId() + "/done"),
        told ->
            assertThat(
                    node.sql()
                        .queryForObject(
                            "SELECT state FROM refund_due WHERE order_id = ?",
                            Integer.class,
                            place.orderId()))
                .isEqualTo(2));
  }
}
