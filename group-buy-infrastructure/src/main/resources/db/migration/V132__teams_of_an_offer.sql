-- Teams that can be joined are a range of it, however many have ended; statistics are read from it alone.
ALTER TABLE group_buy_order
  ADD KEY idx_offer (activity_id, source, channel, status, valid_end_time, member_count),
  ALGORITHM = INPLACE, LOCK = NONE;
