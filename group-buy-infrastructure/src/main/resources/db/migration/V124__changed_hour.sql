-- The hour of a team's last change, so that an index of it stays as it is while a team changes within the hour.
ALTER TABLE group_buy_order
  ADD COLUMN changed_hour INT AS (TO_DAYS(update_time) * 24 + HOUR(update_time)) VIRTUAL;
