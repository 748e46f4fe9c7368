-- A covert profile that is seen from a device or a line of the police's own is none: which two it is used from stands in the register
-- before it is. Rows from before are left as they are; they are asked for it when they are taken into use again.
alter table persona add check (kind <> 'covert' or state <> 'live' or (device is not null and network_exit is not null)) not valid;
