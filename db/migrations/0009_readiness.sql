-- Whoever watches the service asks each process whether its database has every migration: names alone, and nothing to write.
grant select (name) on migration to ilot_app;
