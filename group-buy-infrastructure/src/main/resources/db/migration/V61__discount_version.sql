ALTER TABLE group_buy_discount
  ADD COLUMN version BIGINT NOT NULL DEFAULT 0 COMMENT 'grows by one with every change by an operator';
