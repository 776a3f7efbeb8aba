-- What has changed lately, for the reconciliation.
ALTER TABLE group_buy_order
  ADD KEY idx_changed (changed_hour);
