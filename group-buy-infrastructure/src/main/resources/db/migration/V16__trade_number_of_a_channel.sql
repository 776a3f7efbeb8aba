-- A trade number belongs to a sales channel. The number comes first, so that a search without a channel is a range of it.
ALTER TABLE group_buy_order_list
  ADD UNIQUE KEY uq_trade_no (out_trade_no, source, channel),
  DROP KEY uq_out_trade_no,
  ALGORITHM = INPLACE, LOCK = NONE;
