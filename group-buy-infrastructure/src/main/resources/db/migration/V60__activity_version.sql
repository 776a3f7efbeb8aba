ALTER TABLE group_buy_activity
  ADD COLUMN version BIGINT NOT NULL DEFAULT 0 COMMENT 'grows by one with every change by an operator';
