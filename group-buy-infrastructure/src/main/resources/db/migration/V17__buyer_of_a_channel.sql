-- A buyer belongs to a sales channel. The buyer comes first, so that a search without an activity is a range of it.
ALTER TABLE group_buy_order_list
  ADD UNIQUE KEY uq_buyer_take (user_id, activity_id, source, channel, take_slot),
  DROP KEY uq_take,
  ALGORITHM = INPLACE, LOCK = NONE;
