-- Second factors are sealed by the sign-in library, which keeps no id of the key beside them; so the installation remembers which one it was,
-- and a start without it stops instead of locking everybody out.
alter table installation add column sign_in_key text;
