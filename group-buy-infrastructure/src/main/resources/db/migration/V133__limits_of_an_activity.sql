-- NULL is no limit: what activities that exist have.
ALTER TABLE group_buy_activity
  ADD COLUMN place_limit  INT NULL COMMENT 'places that can be sold in all',
  ADD COLUMN unpaid_limit INT NULL COMMENT 'unpaid places that one buyer may hold at once',
  ADD COLUMN lapsed_limit INT NULL COMMENT 'places that one buyer may leave unpaid in an hour';
