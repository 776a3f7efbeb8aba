ALTER TABLE group_buy_order_list
  ADD KEY idx_unpaid (unpaid_until);
