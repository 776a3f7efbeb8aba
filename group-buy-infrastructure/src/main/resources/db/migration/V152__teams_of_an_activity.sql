-- The teams of an activity in one state, in order; those in any state are merged from four ranges of it.
ALTER TABLE group_buy_order
  ADD KEY idx_activity_status (activity_id, status),
  ALGORITHM = INPLACE, LOCK = NONE;
