-- An invitation goes out by mail where mail is configured. What became of it stands beside it, for the administrator who waits.
alter table invitation add column mailed_at timestamptz;
alter table invitation add column mail_failed_at timestamptz;
create policy invitation_mail_read on invitation for select to ilot_app using (acting_job() = 'mail_invitation');
create policy invitation_mail_change on invitation for update to ilot_app
	using (acting_job() = 'mail_invitation') with check (acting_job() = 'mail_invitation');
