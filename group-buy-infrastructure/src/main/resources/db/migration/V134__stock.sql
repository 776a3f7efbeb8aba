-- How many places are sold, of activities that have a place_limit. Without its row such an activity sells nothing.
CREATE TABLE group_buy_stock (
  activity_id BIGINT NOT NULL PRIMARY KEY,
  sold        INT    NOT NULL DEFAULT 0,
  CONSTRAINT ck_stock_sold CHECK (sold >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${exact_collation};
