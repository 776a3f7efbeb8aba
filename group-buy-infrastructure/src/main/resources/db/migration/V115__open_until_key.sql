ALTER TABLE group_buy_order
  ADD KEY idx_open_until (open_until);
