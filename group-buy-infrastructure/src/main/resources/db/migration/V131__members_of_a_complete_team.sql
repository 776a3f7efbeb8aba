-- Changes with the status only, not with each lock: so does the index that holds it.
ALTER TABLE group_buy_order
  ADD COLUMN member_count INT AS (IF(status IN (1, 3), lock_count, 0)) VIRTUAL;
