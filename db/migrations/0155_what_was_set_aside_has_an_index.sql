-- The list of what was set aside, and its count beside every list of conversations, read all there is.
create index conversation_aside on conversation (unit_id, turn_since desc, id desc) where set_aside;
