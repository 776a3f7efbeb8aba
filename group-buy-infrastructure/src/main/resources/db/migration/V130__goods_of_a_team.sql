-- The goods that the team's price is for; empty for teams that were opened without saying so.
ALTER TABLE group_buy_order
  ADD COLUMN goods_id VARCHAR(64) NOT NULL DEFAULT '';
