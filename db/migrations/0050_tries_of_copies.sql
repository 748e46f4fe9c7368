-- A file that takes the process that opens it along, or the worker, is not opened again and again: the tries are counted
-- before it is opened, and after the last one it stays sealed and says why.
alter table attachment add column copy_tries smallint not null default 0 check (copy_tries >= 0);
grant update (copy_tries) on attachment to ilot_app;
