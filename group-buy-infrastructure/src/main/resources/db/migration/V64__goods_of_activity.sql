ALTER TABLE sc_sku_activity
  ADD KEY idx_activity (activity_id);
