-- The end of teams in progress. Virtual, so that a node that does not know it keeps it right.
ALTER TABLE group_buy_order
  ADD COLUMN open_until DATETIME(3) GENERATED ALWAYS AS (IF(status = 0, valid_end_time, NULL)) VIRTUAL
    COMMENT 'NULL once it is over';
