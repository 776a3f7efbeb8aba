-- A team keeps the type it was opened with. untold: ended before this service ended teams, see the next two.
ALTER TABLE group_buy_order
  ADD COLUMN group_type TINYINT NOT NULL DEFAULT 1 COMMENT 'at its end 1 must be full 0 forms with its paid places',
  ADD COLUMN untold     TINYINT NOT NULL DEFAULT 0 COMMENT '1: its end is told to its merchant by a person only';
