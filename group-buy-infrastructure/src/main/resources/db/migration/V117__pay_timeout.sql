-- Activities from before keep NULL: a place may be paid until its team ends.
ALTER TABLE group_buy_activity
  ADD COLUMN pay_timeout INT NULL COMMENT 'minutes to pay a place, at most the time of its team; NULL: until its team ends';
