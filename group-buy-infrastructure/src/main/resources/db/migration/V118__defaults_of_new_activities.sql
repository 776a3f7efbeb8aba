ALTER TABLE group_buy_activity
  ALTER COLUMN pay_timeout SET DEFAULT 15,
  ALTER COLUMN group_type SET DEFAULT 1;
