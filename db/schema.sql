-- Every table, policy, grant and function as the migrations leave them. Written by `npm run db:types`; a test says when it is not current.

create type access_event_kind as enum ('ask', 'grant', 'refuse', 'withdraw', 'giveUp', 'expire', 'attach');

create type access_state as enum ('asked', 'granted', 'refused', 'ended');

create type action_kind as enum ('warn', 'visit', 'school_hour', 'mediate', 'help_moderator', 'campaign', 'partner_support');

create type action_seen as enum ('better', 'same', 'worse', 'not_known');

create type action_state as enum ('planned', 'done', 'looked_at', 'dropped');

create type action_step_kind as enum ('begin', 'edit', 'done', 'look_at', 'drop', 'origin', 'remind');

create type case_event_kind as enum ('open', 'link', 'unlink', 'rename', 'merge', 'mergedInto', 'unmerge', 'answerAll', 'undo');

create type connector_in_state as enum ('begun', 'joined', 'refused');

create type connector_kind as enum ('xmpp');

create type consulting_state as enum ('planned', 'open', 'closed', 'cancelled');

create type copy_state as enum ('waiting', 'ready', 'sealed_only');

create type ending as enum ('solved', 'passed_on', 'not_for_police', 'nothing_could_be_done', 'not_enough_to_go_on', 'acted_preventively');

create type expectation as enum ('act', 'advise', 'check', 'know');

create type first_source as enum ('private', 'partner', 'unit', 'channel');

create type hand_over_event_kind as enum ('offer', 'acknowledge', 'accept', 'decline', 'withdraw', 'askBack', 'reply', 'answer', 'supplement', 'correction', 'overdue', 'told', 'identityRemoved', 'read');

create type hand_over_outcome as enum ('taken_up', 'known', 'no_action', 'returned');

create type hand_over_state as enum ('offered', 'acknowledged', 'accepted', 'asked_back', 'answered', 'declined', 'withdrawn', 'read');

create type hand_over_turn as enum ('giver', 'receiver', 'nobody');

create type held_way as enum ('platform', 'phone', 'street', 'other');

create type import_state as enum ('ready', 'running', 'done', 'failed', 'withdrawn');

create type incident_kind as enum ('threatened', 'exposed', 'imitated', 'other', 'interaction');

create type incident_state as enum ('open', 'closed');

create type incident_step_kind as enum ('report', 'step', 'close', 'reopen');

create type link_relation as enum ('same_event', 'announces', 'follows', 'contradicts');

create type look_up_duration as enum ('minutes', 'hours', 'days');

create type look_up_frequency as enum ('once', 'sometimes', 'steadily');

create type look_up_state as enum ('waiting', 'planned', 'done', 'refused');

create type mail_aside_reason as enum ('other_sender', 'sender_fails', 'token_unknown', 'talk_ended', 'automatic', 'many', 'many_recipients', 'no_sender', 'own_address', 'no_address', 'unreadable', 'too_large', 'flood');

create type mail_in_state as enum ('aside', 'begun', 'joined', 'automatic', 'bounced', 'discarded', 'lapsed');

create type mandate_kind as enum ('analyse_referrals', 'sign_orders', 'grant_closed_access', 'check_reports');

create type message_state as enum ('draft', 'waiting_second_look', 'sent');

create type open_end_kind as enum ('reply_promised', 'contact_to_stop', 'place_to_return', 'other');

create type page_kind as enum ('officer', 'team');

create type patrol_age_band as enum ('under_13', 'from_13', 'from_18', 'from_25', 'from_65', 'unknown');

create type patrol_entry_kind as enum ('arrived', 'seen', 'talked', 'advised', 'asked_to_take_down', 'captured', 'raised_signal', 'handed_on', 'stopped', 'ask_research', 'found', 'approve', 'stop_contact', 'take_over', 'call_for_help', 'struck');

create type patrol_event_kind as enum ('plan', 'change', 'move', 'start', 'end', 'debrief', 'cancel');

create type patrol_kind as enum ('web', 'street', 'visit');

create type patrol_outcome as enum ('no_answer', 'goes_on', 'meeting_agreed', 'to_helper', 'ended_by_them', 'promised', 'taken_down', 'refused');

create type patrol_post_kind as enum ('contact', 'research', 'team_leader');

create type patrol_state as enum ('planned', 'running', 'ended', 'debriefed', 'cancelled');

create type persona_act as enum ('observe', 'publish', 'answer', 'open_conversation', 'join_closed_group');

create type persona_event_kind as enum ('add', 'edit', 'approve', 'authorise', 'goLive', 'suspend', 'resume', 'expire', 'retire', 'confirm', 'addHolder', 'endHolder', 'interact');

create type persona_kind as enum ('named', 'unit_branded', 'covert');

create type persona_state as enum ('proposed', 'approved', 'live', 'suspended', 'retired');

create type place_kind as enum ('page', 'group', 'server', 'game', 'voice_channel', 'phone_group', 'street', 'building');

create type plan_part as enum ('local_officer', 'partner', 'colleague');

create type plan_state as enum ('open', 'closed');

create type plan_step_kind as enum ('begin', 'edit', 'name', 'unname', 'take_up', 'measure', 'measure_done', 'review', 'close', 'reopen', 'note');

create type protection_item_kind as enum ('accounts_apart', 'two_factor', 'recovery', 'photo_metadata', 'home_and_family', 'device_and_network', 'privacy_settings', 'threat_plan');

create type protection_result as enum ('ok', 'not_ok', 'not_applicable');

create type protocol_state as enum ('draft', 'asked', 'approved', 'current', 'replaced', 'dropped');

create type protocol_step_kind as enum ('begin', 'edit', 'ask', 'give_back', 'approve', 'take_into_use', 'drop');

create type protocol_task as enum ('first_contact', 'suicide_threat', 'minor_in_danger', 'closed_group', 'take_down');

create type publication_kind as enum ('news', 'campaign', 'event');

create type publication_move as enum ('begin', 'edit', 'ask_approval', 'give_back', 'approve', 'take_down');

create type publication_state as enum ('draft', 'waits_for_approval', 'approved', 'taken_down');

create type report_receiver as enum ('records', 'unit', 'outside');

create type report_state as enum ('draft', 'in_check', 'checked', 'given_out', 'recorded', 'replaced', 'dropped');

create type report_turn as enum ('writer', 'checker', 'unit', 'records', 'nobody');

create type request_event_kind as enum ('ask', 'accept', 'decline', 'withdraw', 'askBack', 'reply', 'answer', 'tell', 'takeBack', 'sendBack', 'close', 'overdue');

create type request_state as enum ('asked', 'in_hand', 'asked_back', 'answered', 'closed', 'declined', 'withdrawn');

create type request_turn as enum ('asker', 'asked', 'nobody');

create type request_want as enum ('find', 'explain', 'check', 'advise');

create type request_way as enum ('desk', 'phone', 'mail');

create type role as enum ('officer', 'lead', 'coordinator', 'training_manager', 'partner', 'data_protection_officer', 'administrator');

create type sender_check as enum ('confirmed', 'unconfirmed', 'fails', 'unchecked');

create type signal_event_kind as enum ('received', 'entered', 'take', 'close', 'reopen', 'assign', 'edit', 'grade', 'link', 'unlink', 'note', 'handOver', 'handOverMoved', 'supplement', 'reporterWrote', 'replied', 'askedSecondLook', 'secondLook', 'identityOpened', 'sealedFileOpened', 'reporterRemoved', 'reporterRated', 'filesAdded', 'fromHandOver', 'imported', 'intoCase', 'outOfCase', 'notSame', 'maybeSame', 'unfolded', 'report', 'fromRequest', 'requestMoved', 'undo', 'firstAnswerOverdue', 'fromTalk', 'talkHung', 'talkLinked', 'lookedUp', 'action');

create type signal_origin as enum ('citizen', 'street', 'web', 'partner', 'unit', 'hand_over', 'request');

create type signal_state as enum ('new', 'in_hand', 'closed');

create type signing as enum ('name', 'page', 'unit');

create type step_kind as enum ('received', 'read', 'passed_on', 'accepted', 'declined', 'answered', 'replied', 'closed', 'reopened', 'wrote', 'removed');

create type talk_event_kind as enum ('note', 'assign', 'passOn', 'mark', 'number', 'signal', 'hang', 'link', 'close', 'reopen', 'identityOpened', 'answersHere', 'mailJoined', 'mailFailed', 'mailBounced', 'mailAutomatic', 'mailAgain', 'fileOpened', 'language', 'action', 'codeGiven', 'saidElsewhere', 'connectorFailed', 'connectorAgain');

create type talk_kind as enum ('advice', 'tip', 'formal_report');

create type talk_source as enum ('counter', 'email', 'partner', 'elsewhere');

create type talk_turn as enum ('desk', 'second_look', 'reporter', 'nobody');

create type told_kind as enum ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'hand_over_accepted', 'hand_over_declined', 'hand_over_asked_back', 'hand_over_replied', 'hand_over_answered', 'hand_over_withdrawn', 'second_look_asked', 'second_look_given_back', 'overdue', 'report_check_asked', 'report_returned', 'report_approved', 'report_received', 'report_corrected', 'card_out_of_date', 'request_asked', 'request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn', 'request_overdue', 'import_failed', 'first_answer_overdue', 'persona_refused', 'persona_expired', 'incident_reported', 'talk_new', 'talk_assigned', 'talk_wrote', 'talk_overdue', 'publication_asked', 'publication_given_back', 'publication_approved', 'mail_aside', 'persona_ends_soon', 'look_up_waits', 'look_up_decided', 'access_asked', 'access_decided', 'access_ends_soon', 'access_ended', 'action_given', 'action_look_again', 'plan_named', 'plan_people', 'plan_review', 'protocol_asked', 'protocol_given_back', 'protocol_to_sign', 'patrol_assigned', 'patrol_moved', 'patrol_cancelled', 'patrol_short', 'patrol_help');

create type told_mail as enum ('no', 'daily', 'at_once');

create type told_occasion as enum ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'hand_over_moved', 'second_look', 'overdue', 'report', 'request_asked', 'request_moved', 'card_out_of_date', 'import_failed', 'persona', 'incident', 'talk_new', 'look_up', 'prevention', 'support_plan', 'protocol', 'patrol', 'patrol_help');

create type turn as enum ('owner', 'receiver', 'reporter', 'nobody');

create type unit_kind as enum ('service', 'district', 'local_unit', 'desk', 'partner');

create type urgency as enum ('normal', 'same_day', 'urgent');

create table auth.account (
	id uuid not null,
	user_id uuid not null,
	account_id text not null,
	provider_id text not null,
	password text,
	access_token text,
	refresh_token text,
	id_token text,
	access_token_expires_at timestamp with time zone,
	refresh_token_expires_at timestamp with time zone,
	scope text,
	created_at timestamp with time zone default now() not null,
	updated_at timestamp with time zone default now() not null,
	FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
	PRIMARY KEY (id),
	UNIQUE (provider_id, account_id)
);
CREATE INDEX account_of_user ON auth.account USING btree (user_id);
grant delete, insert, select, update to ilot_auth;

create table auth.kept_form (
	token_hash bytea not null,
	person_id uuid not null,
	address text not null,
	sealed bytea not null,
	kept_at timestamp with time zone default now() not null,
	CHECK (((length(address) >= 1) AND (length(address) <= 2000))),
	FOREIGN KEY (person_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
	PRIMARY KEY (token_hash)
);
CREATE INDEX kept_form_kept ON auth.kept_form USING btree (kept_at);
grant delete, insert, select to ilot_auth;

create table auth.passkey (
	id uuid not null,
	user_id uuid not null,
	name text,
	public_key text not null,
	credential_id text not null,
	counter double precision not null,
	device_type text not null,
	backed_up boolean not null,
	transports text,
	aaguid text,
	created_at timestamp with time zone default now(),
	CHECK ((length(name) <= 100)),
	FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
	PRIMARY KEY (id),
	UNIQUE (credential_id)
);
CREATE INDEX passkey_of_user ON auth.passkey USING btree (user_id);
grant delete, insert, select, update to ilot_auth;

create table auth.session (
	id uuid not null,
	user_id uuid not null,
	token text not null,
	unit_id uuid,
	expires_at timestamp with time zone not null,
	created_at timestamp with time zone default now() not null,
	updated_at timestamp with time zone default now() not null,
	ip_address text,
	user_agent text,
	confirmed_at timestamp with time zone,
	CHECK ((COALESCE(ip_address, ''::text) = ''::text)),
	CHECK ((length(user_agent) <= 60)),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
	PRIMARY KEY (id),
	UNIQUE (token)
);
CREATE INDEX session_of_user ON auth.session USING btree (user_id);
grant delete, insert, select, update to ilot_auth;

create table auth.throttle (
	account_hash bytea not null,
	failures integer not null,
	last_failed_at timestamp with time zone not null,
	waits_until timestamp with time zone,
	CHECK ((failures > 0)),
	PRIMARY KEY (account_hash)
);
CREATE INDEX throttle_last_failed ON auth.throttle USING btree (last_failed_at);
grant delete, insert, select, update to ilot_auth;

create table auth.two_factor (
	id uuid not null,
	user_id uuid not null,
	secret text not null,
	backup_codes text not null,
	verified boolean default true not null,
	failed_verification_count integer default 0 not null,
	locked_until timestamp with time zone,
	used_step bigint,
	FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE,
	PRIMARY KEY (id),
	UNIQUE (user_id)
);
grant delete, insert, select, update to ilot_auth;

create table auth."user" (
	id uuid not null,
	name text not null,
	email text not null,
	email_verified boolean default false not null,
	image text,
	two_factor_enabled boolean default false not null,
	created_at timestamp with time zone default now() not null,
	updated_at timestamp with time zone default now() not null,
	CHECK ((email = lower(email))),
	FOREIGN KEY (id) REFERENCES person(id),
	PRIMARY KEY (id),
	UNIQUE (email)
);
grant delete, insert, select, update to ilot_auth;

create table auth.verification (
	id uuid not null,
	identifier text not null,
	value text not null,
	expires_at timestamp with time zone not null,
	created_at timestamp with time zone default now() not null,
	updated_at timestamp with time zone default now() not null,
	PRIMARY KEY (id)
);
CREATE INDEX verification_expires ON auth.verification USING btree (expires_at);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
grant delete, insert, select, update to ilot_auth;

create table absence (
	id uuid not null,
	page_id uuid not null,
	from_day date not null,
	to_day date not null,
	covered_by uuid,
	made_by uuid not null,
	made_at timestamp with time zone default now() not null,
	CHECK ((covered_by <> page_id)),
	CHECK ((to_day < (from_day + 400))),
	CHECK ((to_day >= from_day)),
	FOREIGN KEY (covered_by) REFERENCES presence_page(id),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	PRIMARY KEY (id)
);
CREATE INDEX absence_page ON public.absence USING btree (page_id, to_day);
row-level security;
policy absence_add for insert to ilot_app
	with check (keeps_page(page_id) AND (made_by = acting_person()) AND ((covered_by IS NULL) OR (EXISTS ( SELECT
   FROM presence_page p
  WHERE (p.id = absence.covered_by)))));
policy absence_end for delete to ilot_app
	using keeps_page(page_id);
policy absence_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM presence_page p
  WHERE (p.id = absence.page_id)));
grant delete, insert, select to ilot_app;

create table access_attachment (
	request_id uuid not null,
	attachment_id uuid not null,
	FOREIGN KEY (attachment_id) REFERENCES attachment(id),
	FOREIGN KEY (request_id) REFERENCES access_request(id),
	PRIMARY KEY (request_id, attachment_id)
);
CREATE INDEX access_attachment_attachment ON public.access_attachment USING btree (attachment_id);
row-level security;
policy access_attachment_add for insert to ilot_app
	with check ((acting_kind() = 'person'::text) AND (NOT acting_as(ARRAY['data_protection_officer'::role])) AND (EXISTS ( SELECT
   FROM access_request r
  WHERE ((r.id = access_attachment.request_id) AND (r.state = ANY (ARRAY['asked'::access_state, 'granted'::access_state]))))));
policy access_attachment_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM access_request r
  WHERE (r.id = access_attachment.request_id)));
grant insert, select to ilot_app;

create table access_event (
	id uuid not null,
	request_id uuid not null,
	kind access_event_kind not null,
	at timestamp with time zone not null,
	person_id uuid,
	body text,
	CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (request_id) REFERENCES access_request(id),
	PRIMARY KEY (id)
);
CREATE INDEX access_event_request ON public.access_event USING btree (request_id, at, id);
row-level security;
policy access_event_add for insert to ilot_app
	with check ((EXISTS ( SELECT
   FROM access_request r
  WHERE (r.id = access_event.request_id))) AND (((acting_kind() = 'person'::text) AND (person_id = acting_person()) AND (kind <> 'expire'::access_event_kind)) OR ((acting_job() = 'end_access'::text) AND (person_id IS NULL) AND (kind = 'expire'::access_event_kind))));
policy access_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM access_request r
  WHERE (r.id = access_event.request_id)));
grant insert, select to ilot_app;

create table access_persona (
	request_id uuid not null,
	persona_id uuid not null,
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	FOREIGN KEY (request_id) REFERENCES access_request(id),
	PRIMARY KEY (request_id)
);
CREATE INDEX access_persona_persona ON public.access_persona USING btree (persona_id);
row-level security;
policy access_persona_add for insert to ilot_app
	with check (persona_may(persona_id, 'observe'::persona_act) AND (EXISTS ( SELECT
   FROM (access_request r
     JOIN persona p ON ((p.id = access_persona.persona_id)))
  WHERE ((r.id = access_persona.request_id) AND (r.asked_by = acting_person()) AND (r.state = 'asked'::access_state) AND (r.persona_kind = p.kind)))));
policy access_persona_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = access_persona.persona_id))) AND (EXISTS ( SELECT
   FROM access_request r
  WHERE (r.id = access_persona.request_id))));
grant insert, select to ilot_app;

create table access_request (
	id uuid not null,
	unit_id uuid not null,
	asked_by uuid not null,
	asked_at timestamp with time zone not null,
	platform text not null,
	handle text not null,
	address text,
	target text not null,
	purpose text not null,
	legal_basis text not null,
	pack_version text not null,
	not_open text not null,
	proportionality text not null,
	persona_kind persona_kind not null,
	wanted_until date not null,
	state access_state default 'asked'::access_state not null,
	decided_by uuid,
	decided_at timestamp with time zone,
	reason text,
	conditions text,
	granted_until date,
	ended_at timestamp with time zone,
	warned_of date,
	review_on date not null,
	destroy_on date not null,
	CHECK ((((state = 'asked'::access_state) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)) AND ((decided_by IS NULL) = (reason IS NULL)))),
	CHECK (((length(address) >= 1) AND (length(address) <= 500))),
	CHECK (((length(conditions) >= 1) AND (length(conditions) <= 2000))),
	CHECK (((length(handle) >= 1) AND (length(handle) <= 200))),
	CHECK (((length(not_open) >= 1) AND (length(not_open) <= 2000))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK (((length(proportionality) >= 1) AND (length(proportionality) <= 2000))),
	CHECK (((length(purpose) >= 1) AND (length(purpose) <= 2000))),
	CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
	CHECK (((length(target) >= 1) AND (length(target) <= 500))),
	CHECK (((state = 'ended'::access_state) = (ended_at IS NOT NULL))),
	CHECK (((state = ANY (ARRAY['granted'::access_state, 'ended'::access_state])) = (granted_until IS NOT NULL))),
	CHECK ((decided_by <> asked_by)),
	CHECK ((granted_until <= wanted_until)),
	FOREIGN KEY (asked_by) REFERENCES person(id),
	FOREIGN KEY (decided_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX access_request_asked_by ON public.access_request USING btree (asked_by, asked_at DESC);
CREATE INDEX access_request_runs ON public.access_request USING btree (granted_until) WHERE (state = 'granted'::access_state);
CREATE INDEX access_request_target ON public.access_request USING btree (target);
CREATE INDEX access_request_unit ON public.access_request USING btree (unit_id, asked_at DESC, id DESC);
CREATE INDEX access_request_waits ON public.access_request USING btree (unit_id) WHERE (state = 'asked'::access_state);
CREATE TRIGGER access_sides BEFORE UPDATE ON public.access_request FOR EACH ROW EXECUTE FUNCTION access_sides();
row-level security;
policy access_request_ask for insert to ilot_app
	with check ((asked_by = acting_person()) AND (unit_id = acting_unit()) AND looks_up(unit_id) AND (state = 'asked'::access_state) AND (warned_of IS NULL));
policy access_request_change for update to ilot_app
	using (((acting_kind() = 'person'::text) AND (NOT acting_as(ARRAY['data_protection_officer'::role]))) OR (acting_job() = 'end_access'::text))
	with check (((acting_kind() = 'person'::text) AND (NOT acting_as(ARRAY['data_protection_officer'::role]))) OR (acting_job() = 'end_access'::text));
policy access_request_read for select to ilot_app
	using (((acting_kind() = 'person'::text) AND (((asked_by = acting_person()) AND (unit_id = acting_unit()) AND looks_up(unit_id)) OR (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))) OR acting_as(ARRAY['data_protection_officer'::role]) OR grants_access(unit_id))) OR (acting_job() = 'end_access'::text));
grant insert, select to ilot_app;
grant update (conditions) to ilot_app;
grant update (decided_at) to ilot_app;
grant update (decided_by) to ilot_app;
grant update (ended_at) to ilot_app;
grant update (granted_until) to ilot_app;
grant update (reason) to ilot_app;
grant update (state) to ilot_app;
grant update (warned_of) to ilot_app;

create table account_letter (
	id uuid not null,
	person_id uuid not null,
	email text not null,
	operation text not null,
	written_at timestamp with time zone not null,
	CHECK (((length(email) >= 3) AND (length(email) <= 320))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX account_letter_person ON public.account_letter USING btree (person_id);
CREATE INDEX account_letter_written ON public.account_letter USING btree (written_at);
row-level security;
policy account_letter_read for select to ilot_app
	using (acting_job() = 'mail_account'::text);
policy account_letter_sent for delete to ilot_app
	using (acting_job() = 'mail_account'::text);
policy account_letter_write for insert to ilot_app
	with check acting_as(ARRAY['administrator'::role]);
grant delete, insert, select to ilot_app;

create table action_origin (
	id uuid not null,
	action_id uuid not null,
	signal_id uuid,
	conversation_id uuid,
	publication_id uuid,
	CHECK ((num_nonnulls(signal_id, conversation_id, publication_id) = 1)),
	FOREIGN KEY (action_id) REFERENCES preventive_action(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
	FOREIGN KEY (publication_id) REFERENCES publication(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (id),
	UNIQUE NULLS NOT DISTINCT (action_id, signal_id, conversation_id, publication_id)
);
CREATE INDEX action_origin_publication ON public.action_origin USING btree (publication_id) WHERE (publication_id IS NOT NULL);
CREATE INDEX action_origin_signal ON public.action_origin USING btree (signal_id) WHERE (signal_id IS NOT NULL);
CREATE INDEX action_origin_talk ON public.action_origin USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);
row-level security;
policy action_origin_add for insert to ilot_app
	with check ((EXISTS ( SELECT
   FROM preventive_action a
  WHERE ((a.id = action_origin.action_id) AND prevents_for(a.unit_id)))) AND ((signal_id IS NULL) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = action_origin.signal_id)))) AND ((conversation_id IS NULL) OR works_on_talk(conversation_id)) AND ((publication_id IS NULL) OR (EXISTS ( SELECT
   FROM publication b
  WHERE ((b.id = action_origin.publication_id) AND (b.unit_id = ANY (readable_units())))))));
policy action_origin_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM preventive_action a
  WHERE (a.id = action_origin.action_id)));
grant insert, select to ilot_app;

create table action_step (
	id uuid not null,
	action_id uuid not null,
	kind action_step_kind not null,
	person_id uuid,
	at timestamp with time zone not null,
	words text,
	CHECK (((length(words) >= 1) AND (length(words) <= 4000))),
	FOREIGN KEY (action_id) REFERENCES preventive_action(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX action_step_of ON public.action_step USING btree (action_id, at);
row-level security;
policy action_step_add for insert to ilot_app
	with check (((person_id = acting_person()) AND (EXISTS ( SELECT
   FROM preventive_action a
  WHERE ((a.id = action_step.action_id) AND prevents_for(a.unit_id))))) OR ((acting_job() = 'look_again'::text) AND (kind = 'remind'::action_step_kind) AND (person_id IS NULL)));
policy action_step_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM preventive_action a
  WHERE (a.id = action_step.action_id))));
grant insert, select to ilot_app;

create table address_mark (
	mark bigint not null,
	signal_id uuid not null,
	FOREIGN KEY (signal_id) REFERENCES signal(id) ON DELETE CASCADE,
	PRIMARY KEY (mark, signal_id)
);
CREATE INDEX address_mark_signal ON public.address_mark USING btree (signal_id);
row-level security;
policy address_mark_add for insert to ilot_app
	with check (( SELECT acting_job() AS acting_job) = 'likeness'::text);
grant insert to ilot_app;

create table attachment (
	id uuid not null,
	unit_id uuid not null,
	name text not null,
	media_kind text not null,
	media_type text not null,
	bytes bigint not null,
	sha256 bytea not null,
	store_key text not null,
	key_id text not null,
	copy_state copy_state default 'waiting'::copy_state not null,
	sealed_reason text,
	total_pages integer,
	received_at timestamp with time zone default now() not null,
	shortened boolean default false not null,
	copy_tries smallint default 0 not null,
	CHECK (((length(name) >= 1) AND (length(name) <= 255))),
	CHECK ((bytes >= 0)),
	CHECK ((copy_tries >= 0)),
	CHECK ((media_kind = ANY (ARRAY['image'::text, 'pdf'::text, 'audio'::text, 'video'::text, 'other'::text]))),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX attachment_store_key ON public.attachment USING btree (store_key);
CREATE TRIGGER live AFTER UPDATE OF copy_state ON public.attachment FOR EACH ROW EXECUTE FUNCTION tell_of_copies();
row-level security;
policy attachment_add for insert to ilot_app
	with check ((acting_kind() = ANY (ARRAY['visitor'::text, 'reporter'::text])) OR (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])));
policy attachment_add_of_mail for insert to ilot_app
	with check (acting_job() = 'mail_in'::text);
policy attachment_change for update to ilot_app
	using (acting_job() = 'recode'::text)
	with check (acting_job() = 'recode'::text);
policy attachment_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM signal_attachment sa
  WHERE (sa.attachment_id = attachment.id))) OR (EXISTS ( SELECT
   FROM package_attachment pa
  WHERE (pa.attachment_id = attachment.id))) OR ((acting_kind() = 'reporter'::text) AND (EXISTS ( SELECT
   FROM message_attachment ma
  WHERE (ma.attachment_id = attachment.id)))) OR (acting_job() = ANY (ARRAY['recode'::text, 'retention'::text])));
policy attachment_read_in_talk for select to ilot_app
	using file_of_my_talk(id);
policy attachment_read_of_access for select to ilot_app
	using (EXISTS ( SELECT
   FROM access_attachment a
  WHERE (a.attachment_id = attachment.id)));
policy attachment_read_of_mail for select to ilot_app
	using file_of_my_mail(id);
grant insert, select, update to ilot_app;
grant update (copy_tries) to ilot_app;

create table attachment_copy (
	id uuid not null,
	attachment_id uuid not null,
	role text not null,
	"position" integer default 0 not null,
	media_type text not null,
	bytes bigint not null,
	width integer,
	height integer,
	store_key text not null,
	key_id text not null,
	seconds real,
	CHECK ((role = ANY (ARRAY['image'::text, 'page'::text, 'audio'::text, 'video'::text, 'poster'::text]))),
	CHECK ((seconds >= (0)::double precision)),
	FOREIGN KEY (attachment_id) REFERENCES attachment(id),
	PRIMARY KEY (id)
);
CREATE INDEX attachment_copy_attachment ON public.attachment_copy USING btree (attachment_id, "position");
CREATE INDEX attachment_copy_store_key ON public.attachment_copy USING btree (store_key);
row-level security;
policy attachment_copy_add for insert to ilot_app
	with check (acting_job() = 'recode'::text);
policy attachment_copy_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM signal_attachment sa
  WHERE (sa.attachment_id = attachment_copy.attachment_id))) OR (EXISTS ( SELECT
   FROM package_attachment pa
  WHERE (pa.attachment_id = attachment_copy.attachment_id))) OR (acting_job() = ANY (ARRAY['recode'::text, 'retention'::text])));
policy attachment_copy_read_in_talk for select to ilot_app
	using file_of_my_talk(attachment_id);
policy attachment_copy_read_of_access for select to ilot_app
	using (EXISTS ( SELECT
   FROM access_attachment a
  WHERE (a.attachment_id = attachment_copy.attachment_id)));
policy attachment_copy_read_of_mail for select to ilot_app
	using file_of_my_mail(attachment_id);
grant insert, select to ilot_app;

create table audit (
	id bigint generated as identity not null,
	at timestamp with time zone default now() not null,
	written_in xid8 default pg_current_xact_id() not null,
	actor_kind text not null,
	person_id uuid,
	unit_id uuid,
	job text,
	operation text not null,
	record_kind text,
	record_id uuid,
	justification text,
	recipient text,
	facts jsonb default '{}'::jsonb not null,
	CHECK ((actor_kind = ANY (ARRAY['visitor'::text, 'reporter'::text, 'person'::text, 'token'::text, 'job'::text, 'owner'::text]))),
	CHECK ((operation ~ '^[a-z_]+\.[a-zA-Z_]+$'::text)),
	PRIMARY KEY (id)
);
CREATE INDEX audit_at ON public.audit USING btree (at DESC, id DESC);
CREATE INDEX audit_look_up ON public.audit USING btree (unit_id, at) WHERE (record_kind = 'look_up'::text);
CREATE INDEX audit_operation_at ON public.audit USING btree (operation, at DESC, id DESC);
CREATE INDEX audit_person_at ON public.audit USING btree (person_id, at DESC, id DESC);
CREATE INDEX audit_record ON public.audit USING btree (record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX audit_written_in ON public.audit USING btree (written_in);
row-level security;
policy audit_add for insert to ilot_app
	with check ((actor_kind = acting_kind()) AND (actor_kind <> 'owner'::text) AND (NOT (person_id IS DISTINCT FROM acting_person())) AND (NOT (unit_id IS DISTINCT FROM acting_unit())) AND (NOT (job IS DISTINCT FROM NULLIF(acting_job(), ''::text))));
policy audit_read for select to ilot_app
	using (( SELECT acting_as(ARRAY['data_protection_officer'::role]) AS acting_as) OR (( SELECT acting_job() AS acting_job) = 'seal_audit'::text));
grant select to ilot_app;
grant insert (actor_kind) to ilot_app;
grant insert (facts) to ilot_app;
grant insert (job) to ilot_app;
grant insert (justification) to ilot_app;
grant insert (operation) to ilot_app;
grant insert (person_id) to ilot_app;
grant insert (recipient) to ilot_app;
grant insert (record_id) to ilot_app;
grant insert (record_kind) to ilot_app;
grant insert (unit_id) to ilot_app;

create table audit_seal (
	batch bigint not null,
	from_xact xid8 not null,
	to_xact xid8 not null,
	lines bigint not null,
	first_id bigint not null,
	last_id bigint not null,
	previous_hash bytea not null,
	hash bytea not null,
	signature bytea not null,
	key_id text not null,
	sealed_at timestamp with time zone default now() not null,
	line_hashes bytea not null,
	CHECK (((octet_length(line_hashes) = (lines * 40)) AND (from_xact < to_xact) AND (first_id <= last_id))),
	CHECK ((batch > 0)),
	CHECK ((lines > 0)),
	PRIMARY KEY (batch)
);
CREATE TRIGGER audit_seal_follows BEFORE INSERT ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION audit_seal_follows();
row-level security;
policy audit_seal_add for insert to ilot_app
	with check (acting_job() = 'seal_audit'::text);
policy audit_seal_read for select to ilot_app
	using (( SELECT acting_as(ARRAY['data_protection_officer'::role]) AS acting_as) OR (( SELECT acting_job() AS acting_job) = 'seal_audit'::text));
grant insert, select to ilot_app;

create table burst (
	id uuid not null,
	unit_id uuid not null,
	began_at timestamp with time zone not null,
	flood boolean default false not null,
	per_hour integer,
	usual_per_hour integer,
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX burst_flood ON public.burst USING btree (unit_id, began_at DESC) WHERE flood;
row-level security;
policy burst_read for select to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
grant select to ilot_app;

create table canned_answer (
	id uuid not null,
	unit_id uuid not null,
	language text not null,
	name text not null,
	body text not null,
	changed_by uuid not null,
	changed_at timestamp with time zone default now() not null,
	CHECK (((length(body) >= 1) AND (length(body) <= 5000))),
	CHECK (((length(language) >= 2) AND (length(language) <= 8))),
	CHECK (((length(name) >= 1) AND (length(name) <= 120))),
	FOREIGN KEY (changed_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX canned_answer_unit ON public.canned_answer USING btree (unit_id, language, name);
row-level security;
policy canned_answer_add for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = acting_unit()) AND (changed_by = acting_person()));
policy canned_answer_change for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = acting_unit()))
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = acting_unit()) AND (changed_by = acting_person()));
policy canned_answer_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (acting_unit() = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (unit_id = ANY (( SELECT units_above(acting_unit()) AS units_above)::uuid[]))));
policy canned_answer_remove for delete to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = acting_unit()));
grant delete, insert, select, update to ilot_app;

create table case_event (
	id uuid not null,
	case_id uuid not null,
	kind case_event_kind not null,
	at timestamp with time zone not null,
	person_id uuid not null,
	facts jsonb default '{}'::jsonb not null,
	FOREIGN KEY (case_id) REFERENCES case_file(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX case_event_case ON public.case_event USING btree (case_id, at, id);
row-level security;
policy case_event_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_event.case_id))));
policy case_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM case_file c
  WHERE (c.id = case_event.case_id)));
grant insert, select to ilot_app;

create table case_file (
	id uuid not null,
	number text default next_number('C'::text, now()) not null,
	unit_id uuid not null,
	title text not null,
	opened_by uuid not null,
	opened_at timestamp with time zone not null,
	merged_into uuid,
	merged_signals uuid[],
	CHECK (((length(title) >= 1) AND (length(title) <= 200))),
	CHECK (((merged_into IS NULL) = (merged_signals IS NULL))),
	CHECK ((merged_into <> id)),
	FOREIGN KEY (merged_into, unit_id) REFERENCES case_file(id, unit_id),
	FOREIGN KEY (opened_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (id, unit_id),
	UNIQUE (number)
);
CREATE INDEX case_file_merged ON public.case_file USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX case_file_unit ON public.case_file USING btree (unit_id, opened_at DESC, id DESC);
row-level security;
policy case_file_change for update to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))
	with check (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
policy case_file_open for insert to ilot_app
	with check ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (opened_by = acting_person()) AND (merged_into IS NULL));
policy case_file_read for select to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
grant insert, select to ilot_app;
grant update (merged_into) to ilot_app;
grant update (merged_signals) to ilot_app;
grant update (title) to ilot_app;

create table community (
	id uuid not null,
	unit_id uuid not null,
	name text not null,
	about text default ''::text not null,
	helps text default ''::text not null,
	avoid text default ''::text not null,
	terms text default ''::text not null,
	languages text[] default '{}'::text[] not null,
	reviewed_on date not null,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	version integer default 1 not null,
	CHECK (((length(name) >= 1) AND (length(name) <= 120))),
	CHECK ((length(about) <= 4000)),
	CHECK ((length(avoid) <= 2000)),
	CHECK ((length(helps) <= 2000)),
	CHECK ((length(terms) <= 4000)),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX community_unit ON public.community USING btree (unit_id);
row-level security;
policy community_add for insert to ilot_app
	with check (keeps_beat(unit_id) AND (made_by = acting_person()));
policy community_change for update to ilot_app
	using keeps_beat(unit_id)
	with check keeps_beat(unit_id);
policy community_read for select to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
grant insert, select to ilot_app;
grant update (about) to ilot_app;
grant update (avoid) to ilot_app;
grant update (ended_at) to ilot_app;
grant update (helps) to ilot_app;
grant update (languages) to ilot_app;
grant update (name) to ilot_app;
grant update (reviewed_on) to ilot_app;
grant update (terms) to ilot_app;
grant update (version) to ilot_app;

create table connector_account (
	id uuid not null,
	kind connector_kind not null,
	address text not null,
	persona_id uuid not null,
	persona_kind persona_kind not null,
	added_by uuid not null,
	added_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	holder uuid,
	held_until timestamp with time zone,
	connected_at timestamp with time zone,
	failed_at timestamp with time zone,
	failure text,
	read_to text,
	last_came_at timestamp with time zone,
	last_left_at timestamp with time zone,
	CHECK (((address = lower(address)) AND ((length(address) >= 3) AND (length(address) <= 200)))),
	CHECK ((length(failure) <= 60)),
	CHECK ((length(read_to) <= 200)),
	CHECK ((persona_kind <> 'covert'::persona_kind)),
	FOREIGN KEY (added_by) REFERENCES person(id),
	FOREIGN KEY (persona_id, persona_kind) REFERENCES persona(id, kind),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX connector_account_of_persona ON public.connector_account USING btree (persona_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX connector_account_once ON public.connector_account USING btree (kind, address) WHERE (ended_at IS NULL);
CREATE INDEX connector_account_persona ON public.connector_account USING btree (persona_id);
row-level security;
policy connector_account_add for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (added_by = acting_person()) AND (ended_at IS NULL) AND (EXISTS ( SELECT
   FROM persona p
  WHERE ((p.id = connector_account.persona_id) AND (p.state = 'live'::persona_state) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
policy connector_account_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM persona p
  WHERE ((p.id = connector_account.persona_id) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
grant select to ilot_app;
grant insert (added_at) to ilot_app;
grant insert (added_by) to ilot_app;
grant insert (address) to ilot_app;
grant insert (id) to ilot_app;
grant insert (kind) to ilot_app;
grant insert (persona_id) to ilot_app;
grant insert (persona_kind) to ilot_app;

create table connector_in (
	id uuid not null,
	account_id uuid not null,
	conversation_id uuid,
	message_id uuid,
	state connector_in_state not null,
	mark bytea not null,
	sender_mark bytea,
	received_at timestamp with time zone not null,
	CHECK (((state = 'refused'::connector_in_state) OR (conversation_id IS NOT NULL))),
	FOREIGN KEY (account_id) REFERENCES connector_account(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
	FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE SET NULL,
	PRIMARY KEY (id),
	UNIQUE (mark),
	UNIQUE (message_id)
);
CREATE INDEX connector_in_account ON public.connector_in USING btree (account_id, received_at);
CREATE INDEX connector_in_sender ON public.connector_in USING btree (sender_mark, received_at) WHERE (sender_mark IS NOT NULL);
CREATE INDEX connector_in_talk ON public.connector_in USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);
row-level security;

create table connector_out (
	id uuid not null,
	conversation_id uuid not null,
	account_id uuid not null,
	message_id uuid,
	made_at timestamp with time zone not null,
	tries integer default 0 not null,
	next_try_at timestamp with time zone not null,
	sent_at timestamp with time zone,
	arrived_at timestamp with time zone,
	failed_at timestamp with time zone,
	failure text,
	CHECK ((length(failure) <= 60)),
	FOREIGN KEY (account_id) REFERENCES connector_account(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
	FOREIGN KEY (message_id) REFERENCES message(id) ON DELETE CASCADE,
	PRIMARY KEY (id),
	UNIQUE (message_id)
);
CREATE UNIQUE INDEX connector_out_one_acknowledgement ON public.connector_out USING btree (conversation_id) WHERE (message_id IS NULL);
CREATE INDEX connector_out_talk ON public.connector_out USING btree (conversation_id, made_at);
CREATE INDEX connector_out_waiting ON public.connector_out USING btree (account_id, next_try_at) WHERE ((sent_at IS NULL) AND (failed_at IS NULL));
row-level security;
policy connector_out_read for select to ilot_app
	using works_on_talk(conversation_id);
grant select to ilot_app;

create table connector_talk (
	conversation_id uuid not null,
	account_id uuid not null,
	sender_mark bytea,
	begun_at timestamp with time zone not null,
	FOREIGN KEY (account_id) REFERENCES connector_account(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
	PRIMARY KEY (conversation_id)
);
CREATE INDEX connector_talk_sender ON public.connector_talk USING btree (account_id, sender_mark, begun_at DESC) WHERE (sender_mark IS NOT NULL);
row-level security;
policy connector_talk_read for select to ilot_app
	using works_on_talk(conversation_id);
grant select (account_id) to ilot_app;
grant select (begun_at) to ilot_app;
grant select (conversation_id) to ilot_app;

create table consulting_hour (
	id uuid not null,
	unit_id uuid not null,
	page_id uuid,
	platform text not null,
	address text,
	state consulting_state default 'planned'::consulting_state not null,
	starts_at timestamp with time zone not null,
	ends_at timestamp with time zone not null,
	shown boolean default false not null,
	series_id uuid,
	talks integer default 0 not null,
	passed_on integer default 0 not null,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	opened_by uuid,
	opened_at timestamp with time zone,
	closed_at timestamp with time zone,
	CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '12:00:00'::interval)))),
	CHECK (((length(address) >= 1) AND (length(address) <= 500))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK (((passed_on >= 0) AND (passed_on <= talks))),
	CHECK (((state = 'closed'::consulting_state) = (closed_at IS NOT NULL))),
	CHECK (((state = ANY (ARRAY['open'::consulting_state, 'closed'::consulting_state])) = (opened_at IS NOT NULL))),
	CHECK (((talks >= 0) AND (talks <= 10000))),
	CHECK ((shown <= (page_id IS NOT NULL))),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (opened_by) REFERENCES person(id),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX consulting_hour_series ON public.consulting_hour USING btree (series_id) WHERE (series_id IS NOT NULL);
CREATE INDEX consulting_hour_shown ON public.consulting_hour USING btree (starts_at) WHERE shown;
CREATE INDEX consulting_hour_unit ON public.consulting_hour USING btree (unit_id, starts_at);
CREATE TRIGGER consulting_hour_moves BEFORE UPDATE ON public.consulting_hour FOR EACH ROW EXECUTE FUNCTION consulting_hour_moves();
row-level security;
policy consulting_hour_add for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (made_by = acting_person()) AND (state = 'planned'::consulting_state) AND ((page_id IS NULL) OR (EXISTS ( SELECT
   FROM presence_page g
  WHERE ((g.id = consulting_hour.page_id) AND (g.unit_id = consulting_hour.unit_id))))));
policy consulting_hour_change for update to ilot_app
	using holds_consulting_hour(unit_id)
	with check holds_consulting_hour(unit_id);
policy consulting_hour_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])));
grant insert, select to ilot_app;
grant update (closed_at) to ilot_app;
grant update (opened_at) to ilot_app;
grant update (opened_by) to ilot_app;
grant update (passed_on) to ilot_app;
grant update (state) to ilot_app;
grant update (talks) to ilot_app;

create table conversation (
	id uuid not null,
	unit_id uuid not null,
	signal_id uuid,
	code_hash bytea,
	code_key text,
	language text not null,
	wants_answer boolean not null,
	text_hash bytea not null,
	proof_number text not null,
	proof_signature bytea not null,
	proof_key text not null,
	created_at timestamp with time zone default now() not null,
	answer_expected timestamp with time zone,
	confirmed_at timestamp with time zone,
	seen_at timestamp with time zone,
	ending ending,
	closed_at timestamp with time zone,
	ended_at timestamp with time zone,
	rating integer,
	rating_note text,
	rated_at timestamp with time zone,
	topic text,
	turn talk_turn default 'nobody'::talk_turn not null,
	turn_since timestamp with time zone default now() not null,
	answer_due timestamp with time zone,
	turn_order timestamp with time zone generated always as (COALESCE(answer_due, turn_since)) stored not null,
	page_id uuid,
	source talk_source default 'counter'::talk_source not null,
	title text,
	danger boolean default false not null,
	set_aside boolean default false not null,
	review_on date,
	destroy_on date,
	text_mark bytea,
	answered_with uuid,
	CHECK (((code_hash IS NULL) = (code_key IS NULL))),
	CHECK (((length(title) >= 1) AND (length(title) <= 200))),
	CHECK (((rating >= 1) AND (rating <= 5))),
	CHECK ((length(rating_note) <= 500)),
	CHECK ((proof_number ~ '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$'::text)),
	FOREIGN KEY (answered_with) REFERENCES conversation(id),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (code_hash),
	UNIQUE (id, unit_id),
	UNIQUE (proof_number),
	UNIQUE (signal_id)
);
CREATE INDEX conversation_answered_with ON public.conversation USING btree (answered_with) WHERE (answered_with IS NOT NULL);
CREATE INDEX conversation_aside ON public.conversation USING btree (unit_id, turn_since DESC, id DESC) WHERE set_aside;
CREATE INDEX conversation_desk ON public.conversation USING btree (unit_id, turn_order, id) WHERE (turn = 'desk'::talk_turn);
CREATE INDEX conversation_late ON public.conversation USING btree (answer_due) WHERE ((signal_id IS NULL) AND (answer_due IS NOT NULL));
CREATE INDEX conversation_newest ON public.conversation USING btree (unit_id, turn_since DESC, id DESC);
CREATE INDEX conversation_page ON public.conversation USING btree (page_id) WHERE (page_id IS NOT NULL);
CREATE INDEX conversation_reporter ON public.conversation USING btree (unit_id, turn_since DESC, id DESC) WHERE (turn = 'reporter'::talk_turn);
CREATE INDEX conversation_same_text ON public.conversation USING btree (text_mark, created_at) WHERE (text_mark IS NOT NULL);
CREATE INDEX conversation_second_look ON public.conversation USING btree (unit_id, turn_order, id) WHERE (turn = 'second_look'::talk_turn);
CREATE INDEX conversation_unit ON public.conversation USING btree (unit_id, created_at DESC);
CREATE TRIGGER conversation_flag_answers AFTER INSERT ON public.conversation FOR EACH ROW WHEN (((new.signal_id IS NOT NULL) AND (new.text_mark IS NOT NULL) AND new.wants_answer)) EXECUTE FUNCTION flag_answers_same_text();
CREATE TRIGGER conversation_is_theirs AFTER INSERT ON public.conversation FOR EACH ROW WHEN ((new.page_id IS NOT NULL)) EXECUTE FUNCTION talk_is_theirs();
CREATE TRIGGER conversation_next_one AFTER UPDATE OF ended_at ON public.conversation FOR EACH ROW WHEN (((new.ended_at IS NOT NULL) AND (old.ended_at IS NULL))) EXECUTE FUNCTION next_one_is_answered();
CREATE TRIGGER conversation_same_text AFTER INSERT ON public.conversation FOR EACH ROW WHEN (((new.page_id IS NOT NULL) AND (new.text_mark IS NOT NULL) AND (NOT new.set_aside))) EXECUTE FUNCTION same_text_is_answered_once();
CREATE TRIGGER conversation_sides BEFORE UPDATE ON public.conversation FOR EACH ROW EXECUTE FUNCTION conversation_sides();
row-level security;
policy conversation_change for update to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR ((acting_kind() = 'reporter'::text) AND (id = acting_conversation())))
	with check ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR ((acting_kind() = 'reporter'::text) AND (id = acting_conversation())));
policy conversation_read for select to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR ((acting_kind() = 'reporter'::text) AND (id = acting_conversation())) OR (( SELECT acting_job() AS acting_job) = 'mail'::text) OR (id = ANY (( SELECT second_looks_asked() AS second_looks_asked)::uuid[])));
policy conversation_start for insert to ilot_app
	with check ((acting_kind() = 'visitor'::text) AND
CASE
    WHEN (signal_id IS NOT NULL) THEN ((page_id IS NULL) AND begun_here(signal_id, unit_id))
    ELSE (EXISTS ( SELECT
       FROM (presence_page g
         JOIN unit u ON ((u.id = g.unit_id)))
      WHERE ((g.id = conversation.page_id) AND (g.unit_id = conversation.unit_id) AND (g.published_at IS NOT NULL) AND (g.ended_at IS NULL) AND (u.closed_at IS NULL))))
END);
grant insert to ilot_app;
grant select (answer_due) to ilot_app;
grant select (answer_expected) to ilot_app;
grant select (answered_with) to ilot_app;
grant select, update (closed_at) to ilot_app;
grant update (code_hash) to ilot_app;
grant update (code_key) to ilot_app;
grant select, update (confirmed_at) to ilot_app;
grant select (created_at) to ilot_app;
grant select (danger) to ilot_app;
grant select (destroy_on) to ilot_app;
grant select, update (ended_at) to ilot_app;
grant select, update (ending) to ilot_app;
grant select (id) to ilot_app;
grant select (language) to ilot_app;
grant select (page_id) to ilot_app;
grant select (proof_number) to ilot_app;
grant select, update (rated_at) to ilot_app;
grant select, update (rating) to ilot_app;
grant select, update (rating_note) to ilot_app;
grant select (review_on) to ilot_app;
grant select, update (seen_at) to ilot_app;
grant select, update (set_aside) to ilot_app;
grant select (signal_id) to ilot_app;
grant select (source) to ilot_app;
grant select (title) to ilot_app;
grant select (topic) to ilot_app;
grant select, update (turn) to ilot_app;
grant select (turn_order) to ilot_app;
grant select, update (turn_since) to ilot_app;
grant select (unit_id) to ilot_app;
grant select (wants_answer) to ilot_app;

create table conversation_step (
	id uuid not null,
	conversation_id uuid not null,
	kind step_kind not null,
	at timestamp with time zone default now() not null,
	facts jsonb default '{}'::jsonb not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	PRIMARY KEY (id)
);
CREATE INDEX conversation_step_conversation ON public.conversation_step USING btree (conversation_id, at, id);
CREATE TRIGGER conversation_step_turn AFTER INSERT ON public.conversation_step FOR EACH ROW EXECUTE FUNCTION talk_step_moves_turn();
row-level security;
policy conversation_step_add for insert to ilot_app
	with check (((acting_kind() = 'visitor'::text) AND (kind = 'received'::step_kind) AND talk_begun_here(conversation_id)) OR ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation()) AND (kind = ANY (ARRAY['wrote'::step_kind, 'removed'::step_kind, 'reopened'::step_kind]))));
policy conversation_step_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = conversation_step.conversation_id) AND ((acting_kind() = 'reporter'::text) OR (c.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (acting_job() = 'mail'::text)))));
grant insert, select to ilot_app;

create table done_act (
	id uuid not null,
	signal_id uuid not null,
	person_id uuid default acting_person() not null,
	kind signal_event_kind not null,
	at timestamp with time zone not null,
	version integer not null,
	other_id uuid,
	before jsonb not null,
	talk jsonb,
	link_id uuid,
	undone_at timestamp with time zone,
	CHECK (((kind = ANY (ARRAY['link'::signal_event_kind, 'unlink'::signal_event_kind])) = (other_id IS NOT NULL))),
	CHECK ((kind = ANY (ARRAY['take'::signal_event_kind, 'close'::signal_event_kind, 'assign'::signal_event_kind, 'grade'::signal_event_kind, 'link'::signal_event_kind, 'unlink'::signal_event_kind, 'intoCase'::signal_event_kind, 'outOfCase'::signal_event_kind]))),
	FOREIGN KEY (other_id) REFERENCES signal(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (id, signal_id)
);
CREATE INDEX done_act_at ON public.done_act USING btree (at);
row-level security;
policy done_act_clear for delete to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'clear_open'::text);
policy done_act_job for select to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'clear_open'::text);
policy done_act_keep for insert to ilot_app
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()) AND (undone_at IS NULL) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = done_act.signal_id))) AND ((other_id IS NULL) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = done_act.other_id)))));
policy done_act_own for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
policy done_act_undo for update to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()))
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
grant delete, insert, select to ilot_app;
grant update (undone_at) to ilot_app;

create table draft_file (
	id uuid not null,
	token_hash bytea not null,
	name text not null,
	media_kind text not null,
	media_type text not null,
	bytes bigint not null,
	sha256 bytea not null,
	store_key text not null,
	key_id text not null,
	received_at timestamp with time zone default now() not null,
	CHECK (((length(name) >= 1) AND (length(name) <= 255))),
	CHECK ((bytes >= 0)),
	CHECK ((media_kind = ANY (ARRAY['image'::text, 'pdf'::text, 'audio'::text, 'video'::text, 'other'::text]))),
	PRIMARY KEY (id)
);
CREATE INDEX draft_file_received ON public.draft_file USING btree (received_at);
CREATE INDEX draft_file_store_key ON public.draft_file USING btree (store_key);
CREATE INDEX draft_file_token ON public.draft_file USING btree (token_hash);
row-level security;
policy draft_file_clear for delete to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'clear_drafts'::text);
policy draft_file_of_form for all to ilot_app
	using ((acting_kind() = ANY (ARRAY['visitor'::text, 'reporter'::text, 'person'::text])) AND (token_hash = ( SELECT acting_form() AS acting_form)))
	with check ((acting_kind() = ANY (ARRAY['visitor'::text, 'reporter'::text, 'person'::text])) AND (token_hash = ( SELECT acting_form() AS acting_form)));
policy draft_file_of_mail for all to ilot_app
	using ((acting_job() = 'mail_in'::text) AND (token_hash = ( SELECT acting_form() AS acting_form)))
	with check ((acting_job() = 'mail_in'::text) AND (token_hash = ( SELECT acting_form() AS acting_form)));
policy draft_file_old for select to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'clear_drafts'::text);
grant delete, insert, select to ilot_app;

create table hand_over (
	id uuid not null,
	number text default next_number('H'::text, now()) not null,
	signal_id uuid not null,
	from_unit_id uuid not null,
	to_unit_id uuid not null,
	state hand_over_state default 'offered'::hand_over_state not null,
	turn hand_over_turn default 'receiver'::hand_over_turn not null,
	expected expectation not null,
	reason text not null,
	handling_codes text[] not null,
	conditions text,
	offered_by uuid not null,
	offered_at timestamp with time zone default now() not null,
	acknowledge_due timestamp with time zone not null,
	acknowledge_rule text not null,
	answer_due timestamp with time zone not null,
	answer_rule text not null,
	acknowledged_at timestamp with time zone,
	accepted_at timestamp with time zone,
	answered_at timestamp with time zone,
	outcome hand_over_outcome,
	answer_internal text,
	answer_for_reporter text,
	told_reporter_at timestamp with time zone,
	overdue_raised_at timestamp with time zone,
	receiver_signal_id uuid,
	permission text,
	with_identity boolean default false not null,
	CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
	CHECK (((state = 'answered'::hand_over_state) = (outcome IS NOT NULL))),
	CHECK ((from_unit_id <> to_unit_id)),
	CHECK ((length(answer_for_reporter) <= 5000)),
	CHECK ((length(answer_internal) <= 5000)),
	CHECK ((length(conditions) <= 2000)),
	CHECK ((length(permission) <= 2000)),
	FOREIGN KEY (from_unit_id) REFERENCES unit(id),
	FOREIGN KEY (offered_by) REFERENCES person(id),
	FOREIGN KEY (receiver_signal_id) REFERENCES signal(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	FOREIGN KEY (to_unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (number)
);
CREATE INDEX hand_over_from ON public.hand_over USING btree (from_unit_id, offered_at DESC, id DESC);
CREATE INDEX hand_over_from_open ON public.hand_over USING btree (from_unit_id, answer_due, id) WHERE (state = ANY (ARRAY['offered'::hand_over_state, 'acknowledged'::hand_over_state, 'accepted'::hand_over_state, 'asked_back'::hand_over_state]));
CREATE INDEX hand_over_receiver_signal ON public.hand_over USING btree (receiver_signal_id) WHERE (receiver_signal_id IS NOT NULL);
CREATE INDEX hand_over_signal ON public.hand_over USING btree (signal_id);
CREATE INDEX hand_over_to ON public.hand_over USING btree (to_unit_id, offered_at DESC, id DESC);
CREATE INDEX hand_over_to_open ON public.hand_over USING btree (to_unit_id, answer_due, id) WHERE (state = ANY (ARRAY['offered'::hand_over_state, 'acknowledged'::hand_over_state, 'accepted'::hand_over_state, 'asked_back'::hand_over_state]));
CREATE INDEX hand_over_waiting ON public.hand_over USING btree (answer_due) WHERE (state = ANY (ARRAY['offered'::hand_over_state, 'acknowledged'::hand_over_state, 'accepted'::hand_over_state, 'asked_back'::hand_over_state]));
CREATE TRIGGER hand_over_receiver_signal BEFORE UPDATE ON public.hand_over FOR EACH ROW WHEN ((new.receiver_signal_id IS DISTINCT FROM old.receiver_signal_id)) EXECUTE FUNCTION hand_over_receiver_signal();
CREATE TRIGGER hand_over_sides BEFORE UPDATE ON public.hand_over FOR EACH ROW EXECUTE FUNCTION hand_over_sides();
CREATE TRIGGER identity_ends_with_offer AFTER UPDATE OF state ON public.hand_over FOR EACH ROW WHEN (((new.state = ANY (ARRAY['declined'::hand_over_state, 'withdrawn'::hand_over_state])) AND (new.state <> old.state))) EXECUTE FUNCTION identity_ends_with_offer();
row-level security;
policy hand_over_change for update to ilot_app
	using ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (acting_job() = 'overdue'::text))
	with check ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (acting_job() = 'overdue'::text));
policy hand_over_offer for insert to ilot_app
	with check ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (state = 'offered'::hand_over_state) AND (offered_by = acting_person()) AND (NOT (((((((receiver_signal_id IS DISTINCT FROM NULL::uuid) OR (accepted_at IS DISTINCT FROM NULL::timestamp with time zone)) OR (acknowledged_at IS DISTINCT FROM NULL::timestamp with time zone)) OR (answered_at IS DISTINCT FROM NULL::timestamp with time zone)) OR (told_reporter_at IS DISTINCT FROM NULL::timestamp with time zone)) OR (answer_internal IS DISTINCT FROM NULL::text)) OR (answer_for_reporter IS DISTINCT FROM NULL::text))) AND (EXISTS ( SELECT
   FROM signal s
  WHERE ((s.id = hand_over.signal_id) AND (s.unit_id = hand_over.from_unit_id)))));
policy hand_over_read for select to ilot_app
	using ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR ((to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (state <> 'withdrawn'::hand_over_state)) OR (( SELECT acting_job() AS acting_job) = ANY (ARRAY['overdue'::text, 'mail'::text])));
grant insert, select to ilot_app;
grant update (accepted_at) to ilot_app;
grant update (acknowledged_at) to ilot_app;
grant update (answer_for_reporter) to ilot_app;
grant update (answer_internal) to ilot_app;
grant update (answered_at) to ilot_app;
grant update (outcome) to ilot_app;
grant update (overdue_raised_at) to ilot_app;
grant update (receiver_signal_id) to ilot_app;
grant update (state) to ilot_app;
grant update (told_reporter_at) to ilot_app;
grant update (turn) to ilot_app;

create table hand_over_event (
	id uuid not null,
	hand_over_id uuid not null,
	kind hand_over_event_kind not null,
	at timestamp with time zone default now() not null,
	person_id uuid,
	unit_id uuid,
	body text,
	CHECK ((length(body) <= 5000)),
	FOREIGN KEY (hand_over_id) REFERENCES hand_over(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX hand_over_event_hand_over ON public.hand_over_event USING btree (hand_over_id, at, id);
CREATE TRIGGER live AFTER INSERT ON public.hand_over_event FOR EACH ROW EXECUTE FUNCTION tell_of_hand_over();
row-level security;
policy hand_over_event_add for insert to ilot_app
	with check ((EXISTS ( SELECT
   FROM hand_over h
  WHERE (h.id = hand_over_event.hand_over_id))) AND ((person_id = acting_person()) OR (acting_job() = 'overdue'::text)));
policy hand_over_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM hand_over h
  WHERE (h.id = hand_over_event.hand_over_id)));
grant insert, select to ilot_app;

create table held_file (
	id uuid not null,
	unit_id uuid not null,
	person_id uuid default acting_person() not null,
	store_key text not null,
	key_id text not null,
	bytes bigint not null,
	platform text,
	talks jsonb not null,
	added_at timestamp with time zone not null,
	CHECK (((jsonb_typeof(talks) = 'array'::text) AND ((jsonb_array_length(talks) >= 1) AND (jsonb_array_length(talks) <= 2000)))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK ((bytes > 0)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX held_file_added ON public.held_file USING btree (added_at);
CREATE INDEX held_file_store_key ON public.held_file USING btree (store_key);
row-level security;
policy held_file_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (unit_id = acting_unit()) AND acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]));
policy held_file_read for select to ilot_app
	using (((person_id = acting_person()) AND (unit_id = acting_unit())) OR (( SELECT acting_job() AS acting_job) = 'clear_held_files'::text));
policy held_file_remove for delete to ilot_app
	using (((person_id = acting_person()) AND (unit_id = acting_unit())) OR (( SELECT acting_job() AS acting_job) = 'clear_held_files'::text));
grant delete, select to ilot_app;
grant insert (added_at) to ilot_app;
grant insert (bytes) to ilot_app;
grant insert (id) to ilot_app;
grant insert (key_id) to ilot_app;
grant insert (platform) to ilot_app;
grant insert (store_key) to ilot_app;
grant insert (talks) to ilot_app;
grant insert (unit_id) to ilot_app;

create table held_talk (
	conversation_id uuid not null,
	unit_id uuid not null,
	way held_way not null,
	platform text,
	place_id uuid,
	persona_id uuid,
	community_id uuid,
	age_band patrol_age_band not null,
	first_contact boolean,
	outcome patrol_outcome,
	held_at timestamp with time zone not null,
	person_id uuid,
	code_given_at timestamp with time zone,
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	FOREIGN KEY (community_id) REFERENCES community(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
	FOREIGN KEY (conversation_id, unit_id) REFERENCES conversation(id, unit_id) ON UPDATE CASCADE,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	FOREIGN KEY (place_id) REFERENCES place(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (conversation_id)
);
CREATE INDEX held_talk_unit ON public.held_talk USING btree (unit_id, held_at);
row-level security;
policy held_talk_change for update to ilot_app
	using works_on_talk(conversation_id)
	with check works_on_talk(conversation_id);
policy held_talk_read for select to ilot_app
	using works_on_talk(conversation_id);
grant select to ilot_app;
grant update (outcome) to ilot_app;

create table import (
	id uuid not null,
	unit_id uuid not null,
	person_id uuid default acting_person() not null,
	state import_state default 'ready'::import_state not null,
	file_name text not null,
	bytes bigint not null,
	store_key text,
	key_id text,
	encoding text not null,
	separator text not null,
	columns text[] not null,
	language text not null,
	added_at timestamp with time zone not null,
	started_at timestamp with time zone,
	ended_at timestamp with time zone,
	lines integer default 0 not null,
	bytes_read bigint default 0 not null,
	taken integer default 0 not null,
	known integer default 0 not null,
	refused integer default 0 not null,
	failure text,
	failed_line integer,
	CHECK (((cardinality(columns) >= 1) AND (cardinality(columns) <= 200))),
	CHECK (((length(file_name) >= 1) AND (length(file_name) <= 255))),
	CHECK (((state <> ALL (ARRAY['ready'::import_state, 'running'::import_state])) OR (store_key IS NOT NULL))),
	CHECK (((state = ANY (ARRAY['done'::import_state, 'failed'::import_state, 'withdrawn'::import_state])) = (ended_at IS NOT NULL))),
	CHECK (((store_key IS NULL) = (key_id IS NULL))),
	CHECK ((bytes > 0)),
	CHECK ((encoding = ANY (ARRAY['utf-8'::text, 'utf-16le'::text, 'utf-16be'::text, 'windows-1252'::text]))),
	CHECK ((failure = ANY (ARRAY['quote'::text, 'file'::text, 'gave_up'::text]))),
	CHECK ((lines >= 0)),
	CHECK ((separator = ANY (ARRAY[','::text, ';'::text, '	'::text, '|'::text]))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX import_failed_file ON public.import USING btree (ended_at) WHERE ((state = 'failed'::import_state) AND (store_key IS NOT NULL));
CREATE INDEX import_store_key ON public.import USING btree (store_key);
CREATE INDEX import_unit ON public.import USING btree (unit_id, added_at DESC);
CREATE TRIGGER live AFTER UPDATE ON public.import FOR EACH ROW EXECUTE FUNCTION tell_of_import();
row-level security;
policy import_add for insert to ilot_app
	with check ((unit_id = acting_unit()) AND (person_id = acting_person()) AND (state = 'ready'::import_state) AND acting_as(ARRAY['officer'::role, 'lead'::role]));
policy import_change for update to ilot_app
	using (((unit_id = acting_unit()) AND ((state = 'ready'::import_state) OR ((state = 'failed'::import_state) AND (store_key IS NOT NULL))) AND acting_as(ARRAY['officer'::role, 'lead'::role])) OR ((( SELECT acting_job() AS acting_job) = ANY (ARRAY['import_signals'::text, 'import_given_up'::text])) AND (state = 'running'::import_state)) OR ((( SELECT acting_job() AS acting_job) = 'clear_imports'::text) AND (state = ANY (ARRAY['ready'::import_state, 'failed'::import_state]))))
	with check (((unit_id = acting_unit()) AND (state = ANY (ARRAY['ready'::import_state, 'running'::import_state, 'withdrawn'::import_state])) AND acting_as(ARRAY['officer'::role, 'lead'::role])) OR ((( SELECT acting_job() AS acting_job) = 'import_signals'::text) AND (state = ANY (ARRAY['done'::import_state, 'failed'::import_state]))) OR ((( SELECT acting_job() AS acting_job) = 'import_given_up'::text) AND (state = 'failed'::import_state)) OR ((( SELECT acting_job() AS acting_job) = 'clear_imports'::text) AND (state = ANY (ARRAY['withdrawn'::import_state, 'failed'::import_state]))));
policy import_read for select to ilot_app
	using (((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND ( SELECT acting_as(ARRAY['officer'::role, 'lead'::role]) AS acting_as)) OR (( SELECT acting_job() AS acting_job) = ANY (ARRAY['import_signals'::text, 'import_given_up'::text, 'clear_imports'::text])));
grant select to ilot_app;
grant insert (added_at) to ilot_app;
grant insert (bytes) to ilot_app;
grant insert, update (columns) to ilot_app;
grant insert (encoding) to ilot_app;
grant update (ended_at) to ilot_app;
grant update (failed_line) to ilot_app;
grant update (failure) to ilot_app;
grant insert (file_name) to ilot_app;
grant insert (id) to ilot_app;
grant insert, update (key_id) to ilot_app;
grant insert (language) to ilot_app;
grant insert (separator) to ilot_app;
grant update (started_at) to ilot_app;
grant update (state) to ilot_app;
grant insert, update (store_key) to ilot_app;
grant insert (unit_id) to ilot_app;

create table import_refusal (
	import_id uuid not null,
	line integer not null,
	field text not null,
	why text not null,
	FOREIGN KEY (import_id) REFERENCES import(id),
	PRIMARY KEY (import_id, line, field)
);
row-level security;
policy import_refusal_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM import i
  WHERE (i.id = import_refusal.import_id)));
grant select to ilot_app;

create table imported_signal (
	signal_id uuid not null,
	import_id uuid not null,
	mark bytea not null,
	mark_key text not null,
	FOREIGN KEY (import_id) REFERENCES import(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (signal_id),
	UNIQUE (mark)
);
CREATE INDEX imported_signal_import ON public.imported_signal USING btree (import_id);
row-level security;

create table incident (
	id uuid not null,
	unit_id uuid not null,
	person_id uuid not null,
	persona_id uuid,
	kind incident_kind not null,
	body text not null,
	place text,
	reported_at timestamp with time zone not null,
	state incident_state default 'open'::incident_state not null,
	closed_at timestamp with time zone,
	outcome text,
	CHECK ((((state = 'closed'::incident_state) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) = (outcome IS NULL)))),
	CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
	CHECK (((length(outcome) >= 1) AND (length(outcome) <= 2000))),
	CHECK (((length(place) >= 1) AND (length(place) <= 500))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX incident_person ON public.incident USING btree (person_id, reported_at DESC);
CREATE INDEX incident_unit ON public.incident USING btree (unit_id, reported_at DESC);
row-level security;
policy incident_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (unit_id = acting_unit()) AND (state = 'open'::incident_state) AND acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role, 'training_manager'::role, 'data_protection_officer'::role, 'administrator'::role]));
policy incident_change for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())))
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())));
policy incident_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND ((person_id = acting_person()) OR (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())))));
grant insert, select to ilot_app;
grant update (closed_at) to ilot_app;
grant update (outcome) to ilot_app;
grant update (state) to ilot_app;

create table incident_step (
	id uuid not null,
	incident_id uuid not null,
	kind incident_step_kind not null,
	at timestamp with time zone not null,
	person_id uuid not null,
	body text,
	CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
	FOREIGN KEY (incident_id) REFERENCES incident(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX incident_step_incident ON public.incident_step USING btree (incident_id, at);
row-level security;
policy incident_step_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = incident_step.incident_id))));
policy incident_step_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM incident i
  WHERE (i.id = incident_step.incident_id)));
grant insert, select to ilot_app;

create table installation (
	only_one boolean default true not null,
	service_name text not null,
	country text not null,
	languages text[] not null,
	demonstration boolean not null,
	founded_at timestamp with time zone default now() not null,
	filled_at timestamp with time zone,
	sign_in_key text,
	CHECK (((length(service_name) >= 1) AND (length(service_name) <= 200))),
	CHECK (only_one),
	PRIMARY KEY (only_one)
);
row-level security;
policy installation_read for select to ilot_app
	using true;
grant select to ilot_app;

create table invitation (
	id uuid not null,
	name text not null,
	email text not null,
	language text not null,
	unit_id uuid not null,
	roles role[] not null,
	token_hash bytea not null,
	invited_by uuid,
	invited_at timestamp with time zone default now() not null,
	expires_at timestamp with time zone not null,
	accepted_at timestamp with time zone,
	withdrawn_at timestamp with time zone,
	person_id uuid,
	mailed_at timestamp with time zone,
	mail_failed_at timestamp with time zone,
	CHECK (((length(email) >= 3) AND (length(email) <= 320))),
	CHECK (((length(name) >= 1) AND (length(name) <= 200))),
	CHECK ((cardinality(roles) > 0)),
	FOREIGN KEY (invited_by) REFERENCES person(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (token_hash)
);
CREATE INDEX invitation_open ON public.invitation USING btree (expires_at) WHERE ((accepted_at IS NULL) AND (withdrawn_at IS NULL));
row-level security;
policy invitation_add for insert to ilot_app
	with check acting_as(ARRAY['administrator'::role]);
policy invitation_change for update to ilot_app
	using acting_as(ARRAY['administrator'::role])
	with check acting_as(ARRAY['administrator'::role]);
policy invitation_desk for select to ilot_app
	using acting_as(ARRAY['administrator'::role]);
policy invitation_mail_change for update to ilot_app
	using (acting_job() = 'mail_invitation'::text)
	with check (acting_job() = 'mail_invitation'::text);
policy invitation_mail_read for select to ilot_app
	using (acting_job() = 'mail_invitation'::text);
grant insert, select, update to ilot_app;

create table likely_same (
	a uuid not null,
	b uuid not null,
	same_address boolean not null,
	text_percent smallint,
	same_picture boolean not null,
	found_at timestamp with time zone not null,
	common_unit_id uuid,
	not_same_by uuid,
	not_same_at timestamp with time zone,
	CHECK (((not_same_by IS NULL) = (not_same_at IS NULL))),
	CHECK (((text_percent >= 1) AND (text_percent <= 100))),
	CHECK ((a < b)),
	CHECK ((same_address OR same_picture OR (text_percent IS NOT NULL))),
	FOREIGN KEY (a) REFERENCES signal(id) ON DELETE CASCADE,
	FOREIGN KEY (b) REFERENCES signal(id) ON DELETE CASCADE,
	FOREIGN KEY (common_unit_id) REFERENCES unit(id),
	FOREIGN KEY (not_same_by) REFERENCES person(id),
	PRIMARY KEY (a, b)
);
CREATE INDEX likely_same_b ON public.likely_same USING btree (b);
CREATE INDEX likely_same_common ON public.likely_same USING btree (common_unit_id, found_at DESC) WHERE ((common_unit_id IS NOT NULL) AND (not_same_at IS NULL));
row-level security;
policy likely_same_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = likely_same.a))) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = likely_same.b))));
policy likely_same_say for update to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = likely_same.a))) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = likely_same.b))))
	with check ((acting_kind() = 'person'::text) AND ((not_same_by IS NULL) OR (not_same_by = acting_person())));
grant select to ilot_app;
grant update (not_same_at) to ilot_app;
grant update (not_same_by) to ilot_app;

create table likeness_due (
	signal_id uuid not null,
	fresh boolean not null,
	PRIMARY KEY (signal_id)
);
row-level security;

create table look_up (
	id uuid not null,
	unit_id uuid not null,
	asked_by uuid not null,
	at timestamp with time zone not null,
	state look_up_state not null,
	place text not null,
	address text,
	platform text,
	question text not null,
	purpose text not null,
	legal_basis text not null,
	pack_version text not null,
	target text,
	frequency look_up_frequency,
	duration look_up_duration,
	whole_picture boolean,
	private_life text,
	others text,
	looked_at timestamp with time zone,
	found text,
	access_request_id uuid,
	decided_by uuid,
	decided_at timestamp with time zone,
	reason text,
	allowed_until date,
	signal_id uuid,
	review_on date not null,
	destroy_on date not null,
	CHECK (((access_request_id IS NULL) OR ((target IS NOT NULL) AND (state = 'done'::look_up_state)))),
	CHECK (((length(address) >= 1) AND (length(address) <= 500))),
	CHECK (((length(found) >= 1) AND (length(found) <= 5000))),
	CHECK (((length(others) >= 1) AND (length(others) <= 1000))),
	CHECK (((length(place) >= 1) AND (length(place) <= 500))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK (((length(private_life) >= 1) AND (length(private_life) <= 1000))),
	CHECK (((length(purpose) >= 1) AND (length(purpose) <= 1000))),
	CHECK (((length(question) >= 1) AND (length(question) <= 1000))),
	CHECK (((length(reason) >= 1) AND (length(reason) <= 2000))),
	CHECK (((length(target) >= 1) AND (length(target) <= 500))),
	CHECK (((num_nonnulls(decided_by, decided_at, reason) = ANY (ARRAY[0, 3])) AND ((state <> 'waiting'::look_up_state) OR (decided_by IS NULL)))),
	CHECK (((signal_id IS NULL) OR (state = 'done'::look_up_state))),
	CHECK (((state <> 'done'::look_up_state) OR ((looked_at IS NOT NULL) AND ((found IS NOT NULL) OR (access_request_id IS NOT NULL))))),
	CHECK (((state <> ALL (ARRAY['planned'::look_up_state, 'refused'::look_up_state])) OR (found IS NULL))),
	CHECK (((target IS NULL) OR (access_request_id IS NOT NULL) OR (num_nonnulls(frequency, duration, whole_picture, private_life, others) = 5))),
	CHECK ((decided_by <> asked_by)),
	FOREIGN KEY (access_request_id) REFERENCES access_request(id),
	FOREIGN KEY (asked_by) REFERENCES person(id),
	FOREIGN KEY (decided_by) REFERENCES person(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX look_up_access ON public.look_up USING btree (access_request_id, at) WHERE (access_request_id IS NOT NULL);
CREATE INDEX look_up_asked_by ON public.look_up USING btree (asked_by, at DESC);
CREATE INDEX look_up_open ON public.look_up USING btree (unit_id) WHERE (state = ANY (ARRAY['waiting'::look_up_state, 'planned'::look_up_state]));
CREATE INDEX look_up_signal ON public.look_up USING btree (signal_id) WHERE (signal_id IS NOT NULL);
CREATE INDEX look_up_unit ON public.look_up USING btree (unit_id, at DESC, id DESC);
CREATE TRIGGER look_up_sides BEFORE UPDATE ON public.look_up FOR EACH ROW EXECUTE FUNCTION look_up_sides();
row-level security;
policy look_up_add for insert to ilot_app
	with check ((asked_by = acting_person()) AND (unit_id = acting_unit()) AND looks_up(unit_id) AND (state <> 'refused'::look_up_state) AND (decided_by IS NULL) AND (signal_id IS NULL) AND
CASE
    WHEN (access_request_id IS NULL) THEN ((target IS NULL) OR (NOT asked_as_closed(target)))
    ELSE access_open(access_request_id, target)
END);
policy look_up_change for update to ilot_app
	using looks_up(unit_id)
	with check looks_up(unit_id);
policy look_up_nothing for delete to ilot_app
	using ((found IS NULL) AND (access_request_id IS NULL) AND (((state = 'planned'::look_up_state) AND (asked_by = acting_person()) AND (unit_id = acting_unit())) OR ((state = 'waiting'::look_up_state) AND (looked_at IS NOT NULL) AND (asked_by <> acting_person()) AND acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())))));
policy look_up_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (acting_as(ARRAY['data_protection_officer'::role]) OR
CASE
    WHEN (access_request_id IS NULL) THEN looks_up(unit_id)
    ELSE (EXISTS ( SELECT
       FROM access_request r
      WHERE (r.id = look_up.access_request_id)))
END));
grant delete, insert, select to ilot_app;
grant update (allowed_until) to ilot_app;
grant update (decided_at) to ilot_app;
grant update (decided_by) to ilot_app;
grant update (found) to ilot_app;
grant update (looked_at) to ilot_app;
grant update (reason) to ilot_app;
grant update (signal_id) to ilot_app;
grant update (state) to ilot_app;

create table look_up_last (
	person_id uuid not null,
	purpose text not null,
	legal_basis text not null,
	CHECK (((length(purpose) >= 1) AND (length(purpose) <= 1000))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (person_id)
);
row-level security;
policy look_up_last_own for all to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()))
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
grant insert, select, update to ilot_app;

create table look_up_persona (
	look_up_id uuid not null,
	persona_id uuid not null,
	FOREIGN KEY (look_up_id) REFERENCES look_up(id) ON DELETE CASCADE,
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (look_up_id)
);
CREATE INDEX look_up_persona_persona ON public.look_up_persona USING btree (persona_id);
row-level security;
policy look_up_persona_add for insert to ilot_app
	with check (persona_may(persona_id, 'observe'::persona_act) AND (EXISTS ( SELECT
   FROM look_up l
  WHERE ((l.id = look_up_persona.look_up_id) AND (l.asked_by = acting_person()) AND ((l.access_request_id IS NULL) OR (EXISTS ( SELECT
           FROM access_persona a
          WHERE ((a.request_id = l.access_request_id) AND (a.persona_id = look_up_persona.persona_id)))))))));
policy look_up_persona_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = look_up_persona.persona_id))) AND (EXISTS ( SELECT
   FROM look_up l
  WHERE (l.id = look_up_persona.look_up_id))));
grant insert, select to ilot_app;

create table look_up_target (
	id uuid not null,
	unit_id uuid not null,
	person_id uuid not null,
	mark bytea not null,
	at timestamp with time zone not null,
	allowed_until date,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX look_up_target_at ON public.look_up_target USING btree (at);
CREATE INDEX look_up_target_mark ON public.look_up_target USING btree (mark, at);
row-level security;
policy look_up_target_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (unit_id = acting_unit()) AND looks_up(unit_id) AND (allowed_until IS NULL));
policy look_up_target_allow for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())) AND (person_id <> acting_person()))
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())) AND (person_id <> acting_person()));
policy look_up_target_forget for delete to ilot_app
	using (acting_job() = 'end_access'::text);
policy look_up_target_read for select to ilot_app
	using ((acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units()))) OR (acting_job() = 'end_access'::text));
grant delete, insert, select to ilot_app;
grant update (allowed_until) to ilot_app;

create table mail_address (
	id uuid not null,
	page_id uuid not null,
	address text not null,
	added_by uuid not null,
	added_at timestamp with time zone default now() not null,
	ended_at timestamp with time zone,
	CHECK (((address ~ '^[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+$'::text) AND (length(address) <= 200))),
	FOREIGN KEY (added_by) REFERENCES person(id),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mail_address_of_page ON public.mail_address USING btree (page_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX mail_address_once ON public.mail_address USING btree (address) WHERE (ended_at IS NULL);
CREATE INDEX mail_address_page ON public.mail_address USING btree (page_id);
row-level security;
policy mail_address_add for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (added_by = acting_person()) AND (ended_at IS NULL) AND (EXISTS ( SELECT
   FROM presence_page p
  WHERE ((p.id = mail_address.page_id) AND (p.ended_at IS NULL) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
policy mail_address_end for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (EXISTS ( SELECT
   FROM presence_page p
  WHERE ((p.id = mail_address.page_id) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))))
	with check (acting_as(ARRAY['lead'::role]) AND (EXISTS ( SELECT
   FROM presence_page p
  WHERE ((p.id = mail_address.page_id) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
policy mail_address_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM presence_page p
  WHERE ((p.id = mail_address.page_id) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
grant insert, select to ilot_app;
grant update (ended_at) to ilot_app;

create table mail_attachment (
	mail_id uuid not null,
	attachment_id uuid not null,
	FOREIGN KEY (attachment_id) REFERENCES attachment(id),
	FOREIGN KEY (mail_id) REFERENCES mail_in(id),
	PRIMARY KEY (mail_id, attachment_id)
);
CREATE INDEX mail_attachment_attachment ON public.mail_attachment USING btree (attachment_id);
row-level security;
policy mail_attachment_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM mail_in m
  WHERE (m.id = mail_attachment.mail_id)));
grant select to ilot_app;

create table mail_box (
	name text not null,
	uid_validity bigint not null,
	last_uid bigint not null,
	PRIMARY KEY (name)
);
row-level security;
policy mail_box_job for all to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'mail_in'::text)
	with check (( SELECT acting_job() AS acting_job) = 'mail_in'::text);
grant insert, select, update to ilot_app;

create table mail_in (
	id uuid not null,
	unit_id uuid not null,
	address_id uuid,
	state mail_in_state not null,
	why mail_aside_reason,
	conversation_id uuid,
	message_id uuid,
	named_id uuid,
	original_id uuid,
	mark bytea not null,
	sender_mark bytea,
	subject text default ''::text not null,
	sender_check sender_check default 'unchecked'::sender_check not null,
	checks jsonb default '{}'::jsonb not null,
	files_left integer default 0 not null,
	shortened boolean default false not null,
	received_at timestamp with time zone not null,
	decided_by uuid,
	decided_at timestamp with time zone,
	reason text,
	CHECK (((length(reason) >= 3) AND (length(reason) <= 500))),
	CHECK (((state <> 'aside'::mail_in_state) OR (why IS NOT NULL))),
	CHECK (((state <> ALL (ARRAY['begun'::mail_in_state, 'joined'::mail_in_state])) OR ((conversation_id IS NOT NULL) AND (message_id IS NOT NULL)))),
	CHECK (((state = 'discarded'::mail_in_state) = (reason IS NOT NULL))),
	CHECK ((length(subject) <= 200)),
	FOREIGN KEY (address_id) REFERENCES mail_address(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (decided_by) REFERENCES person(id),
	FOREIGN KEY (message_id) REFERENCES message(id),
	FOREIGN KEY (named_id) REFERENCES conversation(id),
	FOREIGN KEY (original_id) REFERENCES attachment(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (mark),
	UNIQUE (message_id)
);
CREATE INDEX mail_in_aside ON public.mail_in USING btree (unit_id, received_at DESC, id) WHERE (state = 'aside'::mail_in_state);
CREATE INDEX mail_in_aside_age ON public.mail_in USING btree (received_at) WHERE (state = 'aside'::mail_in_state);
CREATE UNIQUE INDEX mail_in_begun ON public.mail_in USING btree (conversation_id) WHERE (state = 'begun'::mail_in_state);
CREATE INDEX mail_in_begun_lately ON public.mail_in USING btree (address_id, received_at) WHERE (state = 'begun'::mail_in_state);
CREATE INDEX mail_in_discarded ON public.mail_in USING btree (decided_at) WHERE (state = 'discarded'::mail_in_state);
CREATE INDEX mail_in_lapsed ON public.mail_in USING btree (id) WHERE ((state = 'lapsed'::mail_in_state) AND (original_id IS NOT NULL));
CREATE INDEX mail_in_original ON public.mail_in USING btree (original_id) WHERE (original_id IS NOT NULL);
CREATE INDEX mail_in_sender ON public.mail_in USING btree (sender_mark, received_at) WHERE (sender_mark IS NOT NULL);
CREATE INDEX mail_in_talk ON public.mail_in USING btree (conversation_id, received_at) WHERE (conversation_id IS NOT NULL);
row-level security;
policy mail_in_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND
CASE
    WHEN (conversation_id IS NULL) THEN (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))
    ELSE works_on_talk(conversation_id)
END);
grant select to ilot_app;

create table mail_out (
	id uuid not null,
	conversation_id uuid not null,
	message_id uuid,
	made_at timestamp with time zone not null,
	tries integer default 0 not null,
	sent_at timestamp with time zone,
	failed_at timestamp with time zone,
	failure text,
	bounced_at timestamp with time zone,
	bounce text,
	step_id uuid,
	CHECK (((message_id IS NULL) OR (step_id IS NULL))),
	CHECK ((length(bounce) <= 60)),
	CHECK ((length(failure) <= 60)),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (message_id) REFERENCES message(id),
	FOREIGN KEY (step_id) REFERENCES conversation_step(id) ON DELETE CASCADE,
	PRIMARY KEY (id),
	UNIQUE (message_id),
	UNIQUE (step_id)
);
CREATE UNIQUE INDEX mail_out_one_acknowledgement ON public.mail_out USING btree (conversation_id) WHERE ((message_id IS NULL) AND (step_id IS NULL));
CREATE INDEX mail_out_talk ON public.mail_out USING btree (conversation_id);
row-level security;
policy mail_out_read for select to ilot_app
	using works_on_talk(conversation_id);
grant select to ilot_app;

create table mail_sealed (
	mail_id uuid not null,
	sealed bytea not null,
	key_id text not null,
	FOREIGN KEY (mail_id) REFERENCES mail_in(id),
	PRIMARY KEY (mail_id)
);
row-level security;
policy mail_sealed_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM mail_in m
  WHERE (m.id = mail_sealed.mail_id)));
grant select to ilot_app;

create table mail_token (
	token_hash bytea not null,
	conversation_id uuid not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	PRIMARY KEY (token_hash)
);
CREATE INDEX mail_token_talk ON public.mail_token USING btree (conversation_id);
row-level security;

create table mandate (
	id uuid not null,
	person_id uuid not null,
	kind mandate_kind not null,
	since date default CURRENT_DATE not null,
	until date,
	granted_by uuid,
	FOREIGN KEY (granted_by) REFERENCES person(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX mandate_person ON public.mandate USING btree (person_id);
row-level security;
policy mandate_add for insert to ilot_app
	with check (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()));
policy mandate_change for update to ilot_app
	using (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()))
	with check (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()));
policy mandate_read for select to ilot_app
	using ((acting_kind() = 'job'::text) OR ((acting_kind() = 'person'::text) AND ((person_id = acting_person()) OR ( SELECT sees_colleagues() AS sees_colleagues))));
grant insert, select to ilot_app;
grant update (until) to ilot_app;

create table membership (
	id uuid not null,
	person_id uuid not null,
	unit_id uuid not null,
	role role not null,
	since timestamp with time zone default now() not null,
	until timestamp with time zone,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX membership_current ON public.membership USING btree (person_id, unit_id, role) WHERE (until IS NULL);
CREATE INDEX membership_unit ON public.membership USING btree (unit_id);
CREATE TRIGGER readable_units_changed AFTER INSERT OR DELETE OR UPDATE ON public.membership FOR EACH STATEMENT EXECUTE FUNCTION readable_units_changed();
row-level security;
policy membership_add for insert to ilot_app
	with check (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()));
policy membership_change for update to ilot_app
	using (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()))
	with check (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()));
policy membership_read for select to ilot_app
	using ((acting_kind() = 'job'::text) OR ((acting_kind() = 'person'::text) AND ((person_id = acting_person()) OR ( SELECT sees_colleagues() AS sees_colleagues) OR ((person_id = ANY (( SELECT people_of_unit() AS people_of_unit)::uuid[])) AND (unit_id = acting_unit())))));
grant insert, select to ilot_app;
grant update (until) to ilot_app;

create table message (
	id uuid not null,
	conversation_id uuid not null,
	from_reporter boolean not null,
	person_id uuid,
	body text not null,
	state message_state default 'sent'::message_state not null,
	second_look_by uuid,
	second_look_note text,
	written_at timestamp with time zone default now() not null,
	sent_at timestamp with time zone,
	signature text,
	asks boolean default false not null,
	asked_person_id uuid,
	second_look_at timestamp with time zone,
	tells_hand_over uuid,
	sign signing,
	CHECK (((NOT from_reporter) OR (state = 'sent'::message_state))),
	CHECK (((state <> 'sent'::message_state) OR (second_look_note IS NULL))),
	CHECK (((state = 'sent'::message_state) = (sent_at IS NOT NULL))),
	CHECK ((from_reporter = (person_id IS NULL))),
	CHECK ((length(body) <= 20000)),
	CHECK ((second_look_by <> person_id)),
	FOREIGN KEY (asked_person_id) REFERENCES person(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (second_look_by) REFERENCES person(id),
	FOREIGN KEY (tells_hand_over) REFERENCES hand_over(id),
	PRIMARY KEY (id)
);
CREATE INDEX message_asked ON public.message USING btree (asked_person_id) WHERE (state = 'waiting_second_look'::message_state);
CREATE INDEX message_conversation ON public.message USING btree (conversation_id, written_at, id);
CREATE UNIQUE INDEX message_one_draft ON public.message USING btree (conversation_id, person_id) WHERE (state <> 'sent'::message_state);
CREATE INDEX message_waiting ON public.message USING btree (conversation_id) WHERE (state = 'waiting_second_look'::message_state);
CREATE TRIGGER live AFTER INSERT OR UPDATE OF state ON public.message FOR EACH ROW EXECUTE FUNCTION tell_of_conversation();
CREATE TRIGGER message_second_look_asked AFTER INSERT ON public.message FOR EACH ROW WHEN ((new.state = 'waiting_second_look'::message_state)) EXECUTE FUNCTION second_look_moves_turn();
CREATE TRIGGER message_second_look_moved AFTER UPDATE OF state ON public.message FOR EACH ROW WHEN (((new.state <> 'sent'::message_state) AND (new.state <> old.state))) EXECUTE FUNCTION second_look_moves_turn();
row-level security;
policy message_change for update to ilot_app
	using ((acting_kind() = 'person'::text) AND (NOT from_reporter) AND (state <> 'sent'::message_state) AND ((person_id = acting_person()) OR (state = 'waiting_second_look'::message_state)) AND (EXISTS ( SELECT
   FROM conversation c
  WHERE (c.id = message.conversation_id))))
	with check ((acting_kind() = 'person'::text) AND (NOT from_reporter) AND ((person_id = acting_person()) OR (second_look_by = acting_person())) AND (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = message.conversation_id) AND ((message.state <> 'sent'::message_state) OR (c.ended_at IS NULL))))));
policy message_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM conversation c
  WHERE (c.id = message.conversation_id))) AND ((state = 'sent'::message_state) OR ((acting_kind() = 'person'::text) AND ((asked_person_id = acting_person()) OR (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = message.conversation_id) AND (c.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])))))))));
policy message_remove for delete to ilot_app
	using ((person_id = acting_person()) AND (state = 'draft'::message_state));
policy message_write for insert to ilot_app
	with check (((acting_kind() = 'reporter'::text) AND from_reporter AND (conversation_id = acting_conversation())) OR ((acting_kind() = 'visitor'::text) AND from_reporter AND talk_begun_here(conversation_id)) OR ((acting_kind() = 'person'::text) AND (NOT from_reporter) AND (person_id = acting_person()) AND (second_look_by IS NULL) AND (EXISTS ( SELECT
   FROM conversation c
  WHERE ((c.id = message.conversation_id) AND (c.ended_at IS NULL) AND (c.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])))))));
grant delete, insert, select to ilot_app;
grant update (asked_person_id) to ilot_app;
grant update (asks) to ilot_app;
grant update (body) to ilot_app;
grant update (second_look_at) to ilot_app;
grant update (second_look_by) to ilot_app;
grant update (second_look_note) to ilot_app;
grant update (sent_at) to ilot_app;
grant update (sign) to ilot_app;
grant update (signature) to ilot_app;
grant update (state) to ilot_app;
grant update (tells_hand_over) to ilot_app;
grant update (written_at) to ilot_app;

create table message_attachment (
	message_id uuid not null,
	attachment_id uuid not null,
	FOREIGN KEY (attachment_id) REFERENCES attachment(id),
	FOREIGN KEY (message_id) REFERENCES message(id),
	PRIMARY KEY (message_id, attachment_id)
);
CREATE INDEX message_attachment_attachment ON public.message_attachment USING btree (attachment_id);
row-level security;
policy message_attachment_add for insert to ilot_app
	with check (((acting_kind() = 'visitor'::text) OR (EXISTS ( SELECT
   FROM message m
  WHERE (m.id = message_attachment.message_id)))) AND file_belongs_in_message(message_id, attachment_id));
policy message_attachment_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM message m
  WHERE (m.id = message_attachment.message_id)));
grant insert, select to ilot_app;

create table migration (
	name text not null,
	checksum text not null,
	at timestamp with time zone default now() not null,
	PRIMARY KEY (name)
);
grant select (name) to ilot_app;

create table open_end (
	id uuid not null,
	patrol_id uuid not null,
	kind open_end_kind not null,
	body text not null,
	place_id uuid,
	owner_id uuid not null,
	due_on date not null,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	done_at timestamp with time zone,
	done_by uuid,
	CHECK (((done_at IS NULL) = (done_by IS NULL))),
	CHECK (((length(body) >= 1) AND (length(body) <= 1000))),
	FOREIGN KEY (done_by) REFERENCES person(id),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (owner_id) REFERENCES person(id),
	FOREIGN KEY (patrol_id) REFERENCES patrol(id),
	FOREIGN KEY (place_id) REFERENCES place(id),
	PRIMARY KEY (id)
);
CREATE INDEX open_end_owner ON public.open_end USING btree (owner_id) WHERE (done_at IS NULL);
CREATE INDEX open_end_patrol ON public.open_end USING btree (patrol_id);
row-level security;
policy open_end_add for insert to ilot_app
	with check ((acting_kind() = 'person'::text) AND (made_by = acting_person()) AND (done_at IS NULL) AND reads_board(patrol_id) AND ((place_id IS NULL) OR (EXISTS ( SELECT
   FROM place l
  WHERE (l.id = open_end.place_id)))));
policy open_end_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND ((owner_id = acting_person()) OR (EXISTS ( SELECT
   FROM patrol p
  WHERE (p.id = open_end.patrol_id)))));
policy open_end_tick for update to ilot_app
	using ((acting_kind() = 'person'::text) AND (done_at IS NULL) AND ((owner_id = acting_person()) OR reads_board(patrol_id) OR (EXISTS ( SELECT
   FROM patrol p
  WHERE ((p.id = open_end.patrol_id) AND keeps_beat(p.unit_id))))))
	with check (done_by = acting_person());
grant insert, select to ilot_app;
grant update (done_at) to ilot_app;
grant update (done_by) to ilot_app;

create table package (
	hand_over_id uuid not null,
	title text not null,
	topic text not null,
	urgency urgency not null,
	language text not null,
	received_at timestamp with time zone not null,
	text text,
	facts text,
	assessment text,
	web_address text,
	web_platform text,
	web_handle text,
	street_place text,
	post_code text,
	happened text,
	person_categories text[],
	grading_scheme text,
	source_reliability text,
	information_credibility text,
	first_source first_source not null,
	first_reliability text,
	first_scheme text,
	FOREIGN KEY (hand_over_id) REFERENCES hand_over(id),
	PRIMARY KEY (hand_over_id)
);
row-level security;
policy package_pack for insert to ilot_app
	with check (EXISTS ( SELECT
   FROM hand_over h
  WHERE ((h.id = package.hand_over_id) AND (h.from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])))));
policy package_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM hand_over h
  WHERE ((h.id = package.hand_over_id) AND ((h.from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (h.state = ANY (open_hand_overs()))))));
grant insert, select to ilot_app;

create table package_attachment (
	hand_over_id uuid not null,
	attachment_id uuid not null,
	came_with uuid,
	FOREIGN KEY (attachment_id) REFERENCES attachment(id),
	FOREIGN KEY (came_with) REFERENCES hand_over_event(id),
	FOREIGN KEY (hand_over_id) REFERENCES hand_over(id),
	PRIMARY KEY (hand_over_id, attachment_id)
);
CREATE INDEX package_attachment_attachment ON public.package_attachment USING btree (attachment_id);
row-level security;
policy package_attachment_pack for insert to ilot_app
	with check (EXISTS ( SELECT
   FROM hand_over h
  WHERE ((h.id = package_attachment.hand_over_id) AND (h.from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND ((h.state = 'offered'::hand_over_state) OR (package_attachment.came_with IS NOT NULL)) AND (EXISTS ( SELECT
           FROM signal_attachment sa
          WHERE ((sa.signal_id = h.signal_id) AND (sa.attachment_id = package_attachment.attachment_id)))))));
policy package_attachment_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM hand_over h
  WHERE ((h.id = package_attachment.hand_over_id) AND ((h.from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (h.state = ANY (open_hand_overs()))))));
grant insert, select to ilot_app;

create table package_identity (
	hand_over_id uuid not null,
	sealed bytea not null,
	key_id text not null,
	FOREIGN KEY (hand_over_id) REFERENCES hand_over(id),
	PRIMARY KEY (hand_over_id)
);
row-level security;
policy package_identity_pack for insert to ilot_app
	with check (EXISTS ( SELECT
   FROM hand_over h
  WHERE ((h.id = package_identity.hand_over_id) AND (h.from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (h.state = 'offered'::hand_over_state) AND h.with_identity)));
policy package_identity_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM hand_over h
  WHERE ((h.id = package_identity.hand_over_id) AND (h.to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (h.state = ANY (ARRAY['accepted'::hand_over_state, 'asked_back'::hand_over_state, 'answered'::hand_over_state])) AND (acting_as(ARRAY['lead'::role]) OR (EXISTS ( SELECT
           FROM signal s
          WHERE ((s.id = h.receiver_signal_id) AND (s.assignee_id = acting_person()))))))));
grant insert, select to ilot_app;

create table partner_talk (
	conversation_id uuid not null,
	unit_id uuid not null,
	person_id uuid not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (conversation_id)
);
CREATE INDEX partner_talk_unit ON public.partner_talk USING btree (unit_id);
row-level security;
policy partner_talk_read for select to ilot_app
	using (works_on_talk(conversation_id) OR (acting_as(ARRAY['partner'::role]) AND (unit_id = acting_unit())));
grant select to ilot_app;

create table patrol (
	id uuid not null,
	number text default next_number('P'::text, now()) not null,
	unit_id uuid not null,
	kind patrol_kind not null,
	state patrol_state default 'planned'::patrol_state not null,
	starts_at timestamp with time zone not null,
	ends_at timestamp with time zone not null,
	sectors text[] default '{}'::text[] not null,
	purpose text not null,
	stop_rules text default ''::text not null,
	series_id uuid,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	started_at timestamp with time zone,
	ended_at timestamp with time zone,
	version integer default 1 not null,
	warned_of timestamp with time zone,
	CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '24:00:00'::interval)))),
	CHECK (((length(purpose) >= 1) AND (length(purpose) <= 1000))),
	CHECK (((state = 'running'::patrol_state) <= (started_at IS NOT NULL))),
	CHECK (((state = ANY (ARRAY['ended'::patrol_state, 'debriefed'::patrol_state])) <= (ended_at IS NOT NULL))),
	CHECK (((state = ANY (ARRAY['planned'::patrol_state, 'cancelled'::patrol_state])) = (started_at IS NULL))),
	CHECK ((length(stop_rules) <= 2000)),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (number)
);
CREATE INDEX patrol_running ON public.patrol USING btree (unit_id) WHERE (state = 'running'::patrol_state);
CREATE INDEX patrol_series ON public.patrol USING btree (series_id) WHERE (series_id IS NOT NULL);
CREATE INDEX patrol_starts ON public.patrol USING btree (starts_at);
CREATE INDEX patrol_unit ON public.patrol USING btree (unit_id, starts_at, id);
CREATE TRIGGER patrol_sides BEFORE UPDATE ON public.patrol FOR EACH ROW EXECUTE FUNCTION patrol_sides();
row-level security;
policy patrol_change for update to ilot_app
	using (leads_patrol(id) OR has_post(id))
	with check (leads_patrol(id) OR has_post(id));
policy patrol_plan for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (state = 'planned'::patrol_state) AND (made_by = acting_person()));
policy patrol_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR has_post(id)));
grant insert, select to ilot_app;
grant update (ended_at) to ilot_app;
grant update (ends_at) to ilot_app;
grant update (kind) to ilot_app;
grant update (purpose) to ilot_app;
grant update (sectors) to ilot_app;
grant update (started_at) to ilot_app;
grant update (starts_at) to ilot_app;
grant update (state) to ilot_app;
grant update (stop_rules) to ilot_app;
grant update (version) to ilot_app;

create table patrol_commitment (
	unit_id uuid not null,
	from_month date not null,
	web_hours integer not null,
	street_hours integer not null,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	CHECK (((street_hours >= 0) AND (street_hours <= 10000))),
	CHECK (((web_hours >= 0) AND (web_hours <= 10000))),
	CHECK ((EXTRACT(day FROM from_month) = (1)::numeric)),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (unit_id, from_month)
);
row-level security;
policy patrol_commitment_add for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (made_by = acting_person()));
policy patrol_commitment_change for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])))
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (made_by = acting_person()));
policy patrol_commitment_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])));
grant insert, select to ilot_app;
grant update (made_at) to ilot_app;
grant update (made_by) to ilot_app;
grant update (street_hours) to ilot_app;
grant update (web_hours) to ilot_app;

create table patrol_debrief (
	patrol_id uuid not null,
	learned text default ''::text not null,
	wellbeing text default ''::text not null,
	next_time text default ''::text not null,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	version integer default 1 not null,
	CHECK ((length(learned) <= 4000)),
	CHECK ((length(next_time) <= 2000)),
	CHECK ((length(wellbeing) <= 2000)),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (patrol_id) REFERENCES patrol(id),
	PRIMARY KEY (patrol_id)
);
row-level security;
policy patrol_debrief_add for insert to ilot_app
	with check ((acting_kind() = 'person'::text) AND (made_by = acting_person()) AND reads_board(patrol_id) AND (EXISTS ( SELECT
   FROM patrol p
  WHERE ((p.id = patrol_debrief.patrol_id) AND (p.state = ANY (ARRAY['ended'::patrol_state, 'debriefed'::patrol_state]))))));
policy patrol_debrief_change for update to ilot_app
	using ((acting_kind() = 'person'::text) AND reads_board(patrol_id))
	with check ((made_by = acting_person()) AND reads_board(patrol_id));
policy patrol_debrief_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND reads_board(patrol_id));
grant insert, select to ilot_app;
grant update (learned) to ilot_app;
grant update (made_at) to ilot_app;
grant update (made_by) to ilot_app;
grant update (next_time) to ilot_app;
grant update (version) to ilot_app;
grant update (wellbeing) to ilot_app;

create table patrol_entry (
	id uuid not null,
	patrol_id uuid not null,
	person_id uuid not null,
	kind patrol_entry_kind not null,
	happened_at timestamp with time zone not null,
	device_at timestamp with time zone,
	received_at timestamp with time zone not null,
	late boolean default false not null,
	place_id uuid,
	place_words text,
	platform text,
	address text,
	address_key text,
	body text default ''::text not null,
	answers uuid,
	corrects uuid,
	signal_id uuid,
	age_band patrol_age_band,
	first_contact boolean,
	community_id uuid,
	outcome patrol_outcome,
	CHECK (((address IS NULL) = (address_key IS NULL))),
	CHECK (((id <> answers) AND (id <> corrects))),
	CHECK (((kind <> 'struck'::patrol_entry_kind) OR (corrects IS NOT NULL))),
	CHECK (((kind <> ALL (ARRAY['approve'::patrol_entry_kind, 'stop_contact'::patrol_entry_kind])) OR (answers IS NOT NULL))),
	CHECK (((length(address) >= 1) AND (length(address) <= 1000))),
	CHECK (((length(address_key) >= 1) AND (length(address_key) <= 1000))),
	CHECK (((length(place_words) >= 1) AND (length(place_words) <= 200))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK (((place_id IS NULL) OR (place_words IS NULL))),
	CHECK ((happened_at <= received_at)),
	CHECK ((length(body) <= 2000)),
	FOREIGN KEY (answers) REFERENCES patrol_entry(id),
	FOREIGN KEY (community_id) REFERENCES community(id),
	FOREIGN KEY (corrects) REFERENCES patrol_entry(id),
	FOREIGN KEY (patrol_id) REFERENCES patrol(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (place_id) REFERENCES place(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (id)
);
CREATE INDEX patrol_entry_answers ON public.patrol_entry USING btree (answers) WHERE (answers IS NOT NULL);
CREATE UNIQUE INDEX patrol_entry_corrected_once ON public.patrol_entry USING btree (corrects) WHERE (corrects IS NOT NULL);
CREATE UNIQUE INDEX patrol_entry_decided_once ON public.patrol_entry USING btree (answers, kind) WHERE (kind = ANY (ARRAY['approve'::patrol_entry_kind, 'stop_contact'::patrol_entry_kind]));
CREATE INDEX patrol_entry_patrol ON public.patrol_entry USING btree (patrol_id, happened_at, id);
CREATE INDEX patrol_entry_place ON public.patrol_entry USING btree (place_id, happened_at DESC) WHERE (place_id IS NOT NULL);
CREATE INDEX patrol_entry_received ON public.patrol_entry USING btree (patrol_id, received_at);
CREATE INDEX patrol_entry_signal ON public.patrol_entry USING btree (signal_id) WHERE (signal_id IS NOT NULL);
CREATE INDEX patrol_entry_signals ON public.patrol_entry USING btree (happened_at) WHERE (signal_id IS NOT NULL);
CREATE TRIGGER counted AFTER INSERT ON public.patrol_entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION count_entries();
CREATE TRIGGER live AFTER INSERT ON public.patrol_entry REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION board_moved();
row-level security;
policy patrol_entry_add for insert to ilot_app
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()) AND writes_in(patrol_id, late) AND ((kind <> ALL (ARRAY['approve'::patrol_entry_kind, 'stop_contact'::patrol_entry_kind, 'take_over'::patrol_entry_kind])) OR supervises(patrol_id) OR ((kind = 'take_over'::patrol_entry_kind) AND is_call(answers))) AND ((answers IS NULL) OR entry_in(answers, patrol_id, NULL::uuid)) AND ((corrects IS NULL) OR entry_in(corrects, patrol_id, acting_person())) AND ((place_id IS NULL) OR (EXISTS ( SELECT
   FROM place l
  WHERE (l.id = patrol_entry.place_id)))) AND ((community_id IS NULL) OR (EXISTS ( SELECT
   FROM community c
  WHERE (c.id = patrol_entry.community_id)))) AND ((signal_id IS NULL) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = patrol_entry.signal_id)))));
policy patrol_entry_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND reads_board(patrol_id));
grant insert, select to ilot_app;

create table patrol_entry_persona (
	entry_id uuid not null,
	persona_id uuid not null,
	act persona_act not null,
	FOREIGN KEY (entry_id) REFERENCES patrol_entry(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (entry_id)
);
CREATE INDEX patrol_entry_persona_persona ON public.patrol_entry_persona USING btree (persona_id);
row-level security;
policy patrol_entry_persona_add for insert to ilot_app
	with check (wrote_just_now(entry_id) AND holds_persona(persona_id));
policy patrol_entry_persona_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM patrol_entry e
  WHERE (e.id = patrol_entry_persona.entry_id))) AND (EXISTS ( SELECT
   FROM persona x
  WHERE (x.id = patrol_entry_persona.persona_id))));
grant insert, select to ilot_app;

create table patrol_event (
	id uuid not null,
	patrol_id uuid not null,
	kind patrol_event_kind not null,
	at timestamp with time zone not null,
	person_id uuid not null,
	body text,
	CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
	FOREIGN KEY (patrol_id) REFERENCES patrol(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX patrol_event_patrol ON public.patrol_event USING btree (patrol_id, at, id);
row-level security;
policy patrol_event_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (leads_patrol(patrol_id) OR has_post(patrol_id)));
policy patrol_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM patrol p
  WHERE (p.id = patrol_event.patrol_id)));
grant insert, select to ilot_app;

create table patrol_feed (
	person_id uuid not null,
	secret_hash bytea not null,
	made_at timestamp with time zone not null,
	CHECK ((length(secret_hash) = 32)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (person_id),
	UNIQUE (secret_hash)
);
row-level security;
policy patrol_feed_own for all to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()))
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
grant delete, insert, select, update to ilot_app;

create table patrol_persona (
	patrol_id uuid not null,
	person_id uuid not null,
	persona_id uuid not null,
	FOREIGN KEY (patrol_id, person_id) REFERENCES patrol_post(patrol_id, person_id) ON DELETE CASCADE,
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (patrol_id, person_id, persona_id)
);
CREATE INDEX patrol_persona_persona ON public.patrol_persona USING btree (persona_id);
row-level security;
policy patrol_persona_add for insert to ilot_app
	with check ((leads_patrol(patrol_id) OR (person_id = acting_person())) AND (EXISTS ( SELECT
   FROM persona x
  WHERE (x.id = patrol_persona.persona_id))) AND holds_on_patrol(person_id, persona_id, patrol_id) AND patrol_is_open(patrol_id));
policy patrol_persona_end for delete to ilot_app
	using ((leads_patrol(patrol_id) OR (person_id = acting_person())) AND patrol_is_open(patrol_id));
policy patrol_persona_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM patrol p
  WHERE (p.id = patrol_persona.patrol_id))) AND (EXISTS ( SELECT
   FROM persona x
  WHERE (x.id = patrol_persona.persona_id))));
grant delete, insert, select to ilot_app;

create table patrol_place (
	patrol_id uuid not null,
	place_id uuid not null,
	FOREIGN KEY (patrol_id) REFERENCES patrol(id),
	FOREIGN KEY (place_id) REFERENCES place(id),
	PRIMARY KEY (patrol_id, place_id)
);
CREATE INDEX patrol_place_place ON public.patrol_place USING btree (place_id);
row-level security;
policy patrol_place_add for insert to ilot_app
	with check (leads_patrol(patrol_id) AND (EXISTS ( SELECT
   FROM place p
  WHERE (p.id = patrol_place.place_id))) AND (NOT place_closed_to_us(place_id)));
policy patrol_place_end for delete to ilot_app
	using (leads_patrol(patrol_id) AND patrol_is_open(patrol_id));
policy patrol_place_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM patrol p
  WHERE (p.id = patrol_place.patrol_id)));
grant delete, insert, select to ilot_app;

create table patrol_post (
	patrol_id uuid not null,
	person_id uuid not null,
	post patrol_post_kind not null,
	FOREIGN KEY (patrol_id) REFERENCES patrol(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (patrol_id, person_id)
);
CREATE INDEX patrol_post_person ON public.patrol_post USING btree (person_id);
row-level security;
policy patrol_post_add for insert to ilot_app
	with check (leads_patrol(patrol_id) AND may_patrol(person_id, patrol_id) AND patrol_is_open(patrol_id));
policy patrol_post_end for delete to ilot_app
	using (leads_patrol(patrol_id) AND patrol_is_open(patrol_id));
policy patrol_post_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM patrol p
  WHERE (p.id = patrol_post.patrol_id)));
grant delete, insert, select to ilot_app;

create table patrol_sum (
	unit_id uuid not null,
	month date not null,
	counted text not null,
	value text not null,
	kind patrol_entry_kind not null,
	n integer not null,
	whole_year boolean default false not null,
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (unit_id, kind, whole_year, counted, month, value)
);
row-level security;
policy patrol_sum_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])));
grant select to ilot_app;

create table person (
	id uuid not null,
	name text not null,
	language text not null,
	shows_name boolean default false not null,
	single_keys boolean default true not null,
	created_at timestamp with time zone default now() not null,
	left_at timestamp with time zone,
	account_read_at timestamp with time zone default now() not null,
	CHECK (((length(name) >= 1) AND (length(name) <= 200))),
	PRIMARY KEY (id)
);
CREATE TRIGGER person_sides BEFORE UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION person_sides();
CREATE TRIGGER person_sign_in_follows AFTER UPDATE OF name ON public.person FOR EACH ROW EXECUTE FUNCTION sign_in_follows();
CREATE TRIGGER readable_units_changed AFTER UPDATE OF left_at ON public.person FOR EACH STATEMENT EXECUTE FUNCTION readable_units_changed();
row-level security;
policy person_add for insert to ilot_app
	with check acting_as(ARRAY['administrator'::role]);
policy person_change for update to ilot_app
	using ((id = acting_person()) OR acting_as(ARRAY['administrator'::role]))
	with check ((id = acting_person()) OR acting_as(ARRAY['administrator'::role]));
policy person_read for select to ilot_app
	using ((acting_kind() = 'job'::text) OR ((acting_kind() = 'person'::text) AND ((id = acting_person()) OR ( SELECT sees_colleagues() AS sees_colleagues) OR (id = ANY (( SELECT people_of_unit() AS people_of_unit)::uuid[])))));
grant insert, select to ilot_app;
grant update (account_read_at) to ilot_app;
grant update (language) to ilot_app;
grant update (left_at) to ilot_app;
grant update (name) to ilot_app;
grant update (shows_name) to ilot_app;
grant update (single_keys) to ilot_app;

create table person_contact (
	person_id uuid not null,
	email text not null,
	CHECK (((length(email) >= 3) AND (length(email) <= 320))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (person_id)
);
CREATE UNIQUE INDEX person_contact_email ON public.person_contact USING btree (lower(email));
CREATE TRIGGER person_contact_sign_in_follows AFTER UPDATE OF email ON public.person_contact FOR EACH ROW EXECUTE FUNCTION sign_in_follows();
row-level security;
policy person_contact_add for insert to ilot_app
	with check acting_as(ARRAY['administrator'::role]);
policy person_contact_change for update to ilot_app
	using acting_as(ARRAY['administrator'::role])
	with check acting_as(ARRAY['administrator'::role]);
policy person_contact_read for select to ilot_app
	using ((person_id = acting_person()) OR acting_as(ARRAY['administrator'::role]) OR (acting_job() = 'mail'::text));
policy person_contact_told for select to ilot_app
	using (( SELECT acting_job() AS acting_job) = ANY (ARRAY['mail_told'::text, 'mail_digests'::text]));
grant insert, select, update to ilot_app;

create table persona (
	id uuid not null,
	unit_id uuid not null,
	kind persona_kind not null,
	page_id uuid,
	platform text not null,
	handle text not null,
	address text,
	may persona_act[] default '{observe}'::persona_act[] not null,
	legal_basis text not null,
	purpose text not null,
	authorised_by uuid,
	authorised_at timestamp with time zone,
	authorised_until date,
	device text,
	network_exit text,
	state persona_state default 'proposed'::persona_state not null,
	since date,
	confirmed_on date,
	retired_at timestamp with time zone,
	retired_how text,
	changed_at timestamp with time zone default now() not null,
	version integer default 1 not null,
	warned_of date,
	CHECK ((((state = 'retired'::persona_state) = (retired_at IS NOT NULL)) AND ((retired_at IS NULL) = (retired_how IS NULL)))),
	CHECK (((kind <> 'covert'::persona_kind) OR ((may <@ ARRAY['observe'::persona_act]) AND (page_id IS NULL)))),
	CHECK (((kind <> 'covert'::persona_kind) OR (state <> 'live'::persona_state) OR ((device IS NOT NULL) AND (network_exit IS NOT NULL)))) NOT VALID,
	CHECK (((length(address) >= 1) AND (length(address) <= 500))),
	CHECK (((length(device) >= 1) AND (length(device) <= 200))),
	CHECK (((length(handle) >= 1) AND (length(handle) <= 200))),
	CHECK (((length(legal_basis) >= 1) AND (length(legal_basis) <= 500))),
	CHECK (((length(network_exit) >= 1) AND (length(network_exit) <= 200))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK (((length(purpose) >= 1) AND (length(purpose) <= 1000))),
	CHECK (((state <> ALL (ARRAY['approved'::persona_state, 'live'::persona_state])) OR ((authorised_by IS NOT NULL) AND (authorised_until IS NOT NULL)))),
	CHECK ((retired_how = ANY (ARRAY['retired'::text, 'deleted_by_platform'::text, 'lost'::text]))),
	FOREIGN KEY (authorised_by) REFERENCES person(id),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (id, kind)
);
CREATE INDEX persona_unit ON public.persona USING btree (unit_id);
CREATE TRIGGER persona_only_suspended BEFORE UPDATE ON public.persona FOR EACH ROW EXECUTE FUNCTION persona_only_suspended();
row-level security;
policy persona_add for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())));
policy persona_change for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())))
	with check (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())));
policy persona_expire for update to ilot_app
	using (acting_job() = 'expire_personas'::text)
	with check ((acting_job() = 'expire_personas'::text) AND (state = 'suspended'::persona_state));
policy persona_expire_read for select to ilot_app
	using (acting_job() = 'expire_personas'::text);
policy persona_interacted for update to ilot_app
	using ((kind = 'covert'::persona_kind) AND interacted_now(id))
	with check ((kind = 'covert'::persona_kind) AND (state = 'suspended'::persona_state) AND interacted_now(id));
policy persona_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND reads_persona(id, kind, unit_id));
grant insert, select to ilot_app;
grant update (address) to ilot_app;
grant update (authorised_at) to ilot_app;
grant update (authorised_by) to ilot_app;
grant update (authorised_until) to ilot_app;
grant update (changed_at) to ilot_app;
grant update (confirmed_on) to ilot_app;
grant update (device) to ilot_app;
grant update (handle) to ilot_app;
grant update (legal_basis) to ilot_app;
grant update (may) to ilot_app;
grant update (network_exit) to ilot_app;
grant update (page_id) to ilot_app;
grant update (platform) to ilot_app;
grant update (purpose) to ilot_app;
grant update (retired_at) to ilot_app;
grant update (retired_how) to ilot_app;
grant update (since) to ilot_app;
grant update (state) to ilot_app;
grant update (version) to ilot_app;
grant select (warned_of) to ilot_app;

create table persona_event (
	id uuid not null,
	persona_id uuid not null,
	kind persona_event_kind not null,
	at timestamp with time zone not null,
	person_id uuid,
	holder_id uuid,
	until date,
	body text,
	CHECK (((length(body) >= 1) AND (length(body) <= 2000))),
	FOREIGN KEY (holder_id) REFERENCES person(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (id)
);
CREATE INDEX persona_event_persona ON public.persona_event USING btree (persona_id, at);
row-level security;
policy persona_event_add for insert to ilot_app
	with check ((leads_persona(persona_id) AND (person_id = acting_person())) OR ((acting_job() = 'expire_personas'::text) AND (kind = 'expire'::persona_event_kind) AND (person_id IS NULL)));
policy persona_event_interacted for insert to ilot_app
	with check ((kind = 'interact'::persona_event_kind) AND (person_id = acting_person()) AND interacted_now(persona_id));
policy persona_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = persona_event.persona_id)));
grant insert, select to ilot_app;

create table persona_holder (
	id uuid not null,
	persona_id uuid not null,
	person_id uuid not null,
	since date not null,
	until date,
	CHECK ((until >= (since - 1))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (id)
);
CREATE INDEX persona_holder_person ON public.persona_holder USING btree (person_id);
CREATE INDEX persona_holder_persona ON public.persona_holder USING btree (persona_id);
row-level security;
policy persona_holder_add for insert to ilot_app
	with check leads_persona(persona_id);
policy persona_holder_change for update to ilot_app
	using leads_persona(persona_id)
	with check leads_persona(persona_id);
policy persona_holder_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = persona_holder.persona_id)));
grant insert, select, update to ilot_app;

create table persona_refusal (
	id uuid not null,
	persona_id uuid not null,
	person_id uuid not null,
	act persona_act not null,
	at timestamp with time zone not null,
	place text not null,
	note text,
	rules text[] not null,
	CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
	CHECK (((length(place) >= 1) AND (length(place) <= 300))),
	CHECK ((cardinality(rules) > 0)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (id)
);
CREATE INDEX persona_refusal_persona ON public.persona_refusal USING btree (persona_id, at DESC);
row-level security;
policy persona_refusal_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = persona_refusal.persona_id))));
policy persona_refusal_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = persona_refusal.persona_id))) AND ((person_id = acting_person()) OR leads_persona(persona_id) OR acting_as(ARRAY['data_protection_officer'::role])));
grant insert, select to ilot_app;

create table persona_use (
	id uuid not null,
	persona_id uuid not null,
	person_id uuid not null,
	act persona_act not null,
	used_on date not null,
	at timestamp with time zone not null,
	place text not null,
	note text,
	CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
	CHECK (((length(place) >= 1) AND (length(place) <= 300))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (id)
);
CREATE INDEX persona_use_persona ON public.persona_use USING btree (persona_id, at DESC);
row-level security;
policy persona_use_add for insert to ilot_app
	with check ((person_id = acting_person()) AND persona_may(persona_id, act));
policy persona_use_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM persona p
  WHERE (p.id = persona_use.persona_id)));
grant insert, select to ilot_app;

create table picture_mark (
	attachment_id uuid not null,
	hash bigint not null,
	bands integer[] not null,
	FOREIGN KEY (attachment_id) REFERENCES attachment(id) ON DELETE CASCADE,
	PRIMARY KEY (attachment_id)
);
CREATE INDEX picture_mark_bands ON public.picture_mark USING gin (bands) WITH (fastupdate=off);
CREATE TRIGGER likeness_picture AFTER INSERT ON public.picture_mark FOR EACH ROW EXECUTE FUNCTION picture_is_due();
row-level security;
policy picture_mark_add for insert to ilot_app
	with check (( SELECT acting_job() AS acting_job) = 'recode'::text);
grant insert to ilot_app;

create table place (
	id uuid not null,
	unit_id uuid not null,
	kind place_kind not null,
	name text not null,
	platform text,
	address text,
	address_key text,
	community_id uuid,
	sector text,
	run_by text,
	note text,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	ended_at timestamp with time zone,
	version integer default 1 not null,
	CHECK (((address IS NULL) >= (address_key IS NULL))),
	CHECK (((kind <> ALL (ARRAY['street'::place_kind, 'building'::place_kind])) OR ((platform IS NULL) AND (address IS NULL)))),
	CHECK (((length(address) >= 1) AND (length(address) <= 500))),
	CHECK (((length(address_key) >= 1) AND (length(address_key) <= 500))),
	CHECK (((length(name) >= 1) AND (length(name) <= 200))),
	CHECK (((length(note) >= 1) AND (length(note) <= 2000))),
	CHECK (((length(platform) >= 1) AND (length(platform) <= 60))),
	CHECK (((length(run_by) >= 1) AND (length(run_by) <= 300))),
	CHECK (((length(sector) >= 1) AND (length(sector) <= 120))),
	FOREIGN KEY (community_id) REFERENCES community(id),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX place_address ON public.place USING btree (unit_id, address_key) WHERE (ended_at IS NULL);
CREATE INDEX place_community ON public.place USING btree (community_id);
CREATE INDEX place_unit ON public.place USING btree (unit_id, kind);
row-level security;
policy place_add for insert to ilot_app
	with check (keeps_beat(unit_id) AND (made_by = acting_person()) AND ((community_id IS NULL) OR (EXISTS ( SELECT
   FROM community c
  WHERE (c.id = place.community_id)))));
policy place_change for update to ilot_app
	using keeps_beat(unit_id)
	with check (keeps_beat(unit_id) AND ((community_id IS NULL) OR (EXISTS ( SELECT
   FROM community c
  WHERE (c.id = place.community_id)))));
policy place_read for select to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR ((acting_kind() = 'person'::text) AND patrols_at(id)));
grant insert, select to ilot_app;
grant update (address) to ilot_app;
grant update (address_key) to ilot_app;
grant update (community_id) to ilot_app;
grant update (ended_at) to ilot_app;
grant update (kind) to ilot_app;
grant update (name) to ilot_app;
grant update (note) to ilot_app;
grant update (platform) to ilot_app;
grant update (run_by) to ilot_app;
grant update (sector) to ilot_app;
grant update (version) to ilot_app;

create table place_admission (
	id uuid not null,
	place_id uuid not null,
	asked_of text not null,
	explained text not null,
	admitted_by text not null,
	rules text default ''::text not null,
	admitted_on date not null,
	person_id uuid not null,
	at timestamp with time zone not null,
	withdrawn_on date,
	withdrawn_why text,
	withdrawn_by uuid,
	CHECK (((length(admitted_by) >= 1) AND (length(admitted_by) <= 300))),
	CHECK (((length(asked_of) >= 1) AND (length(asked_of) <= 300))),
	CHECK (((length(explained) >= 1) AND (length(explained) <= 2000))),
	CHECK (((length(withdrawn_why) >= 1) AND (length(withdrawn_why) <= 2000))),
	CHECK (((withdrawn_on IS NULL) = (withdrawn_by IS NULL))),
	CHECK ((length(rules) <= 2000)),
	CHECK ((withdrawn_on >= admitted_on)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (place_id) REFERENCES place(id),
	FOREIGN KEY (withdrawn_by) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX place_admission_place ON public.place_admission USING btree (place_id, admitted_on DESC, id DESC);
row-level security;
policy place_admission_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (withdrawn_on IS NULL) AND (EXISTS ( SELECT
   FROM place p
  WHERE ((p.id = place_admission.place_id) AND keeps_beat(p.unit_id)))));
policy place_admission_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM place p
  WHERE (p.id = place_admission.place_id)));
policy place_admission_withdraw for update to ilot_app
	using ((withdrawn_on IS NULL) AND (EXISTS ( SELECT
   FROM place p
  WHERE ((p.id = place_admission.place_id) AND keeps_beat(p.unit_id)))))
	with check (withdrawn_by = acting_person());
grant insert, select to ilot_app;
grant update (withdrawn_by) to ilot_app;
grant update (withdrawn_on) to ilot_app;
grant update (withdrawn_why) to ilot_app;

create table presence_page (
	id uuid not null,
	unit_id uuid not null,
	kind page_kind not null,
	person_id uuid,
	named boolean default false not null,
	slug text not null,
	name text not null,
	languages text[] default '{}'::text[] not null,
	words jsonb default '{}'::jsonb not null,
	place_names text[] default '{}'::text[] not null,
	hours jsonb,
	email text,
	phone text,
	visit text,
	photo bytea,
	published_at timestamp with time zone,
	ended_at timestamp with time zone,
	changed_at timestamp with time zone default now() not null,
	version integer default 1 not null,
	CHECK (((NOT named) OR (kind = 'officer'::page_kind))),
	CHECK (((kind = 'officer'::page_kind) = (person_id IS NOT NULL))),
	CHECK (((length(email) >= 3) AND (length(email) <= 200))),
	CHECK (((length(name) >= 1) AND (length(name) <= 120))),
	CHECK (((length(phone) >= 3) AND (length(phone) <= 40))),
	CHECK (((length(visit) >= 1) AND (length(visit) <= 300))),
	CHECK (((photo IS NULL) OR named OR (kind = 'team'::page_kind))),
	CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND ((length(slug) >= 2) AND (length(slug) <= 60)))),
	CHECK ((length(photo) <= 300000)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (slug)
);
CREATE UNIQUE INDEX presence_page_one_each ON public.presence_page USING btree (person_id) WHERE (ended_at IS NULL);
CREATE INDEX presence_page_unit ON public.presence_page USING btree (unit_id);
CREATE TRIGGER presence_page_begins BEFORE INSERT ON public.presence_page FOR EACH ROW EXECUTE FUNCTION presence_page_begins();
CREATE TRIGGER presence_page_sides BEFORE UPDATE ON public.presence_page FOR EACH ROW EXECUTE FUNCTION presence_page_sides();
row-level security;
policy presence_page_add for insert to ilot_app
	with check ((unit_id = acting_unit()) AND ((acting_as(ARRAY['lead'::role]) AND ((person_id IS NULL) OR (person_id = acting_person()))) OR (acting_as(ARRAY['officer'::role]) AND (person_id = acting_person()))));
policy presence_page_change for update to ilot_app
	using ((acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units()))) OR (acting_as(ARRAY['officer'::role]) AND (person_id = acting_person())))
	with check ((acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units()))) OR (acting_as(ARRAY['officer'::role]) AND (person_id = acting_person()) AND (unit_id = acting_unit())));
policy presence_page_read for select to ilot_app
	using (((published_at IS NOT NULL) AND (ended_at IS NULL)) OR ((acting_kind() = 'person'::text) AND ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (person_id = acting_person()))));
grant insert, select, update to ilot_app;

create table preventive_action (
	id uuid not null,
	number text default next_number('A'::text, now()) not null,
	unit_id uuid not null,
	kind action_kind not null,
	state action_state default 'planned'::action_state not null,
	aim text not null,
	audience text default ''::text not null,
	community_id uuid,
	place_id uuid,
	partners text[] default '{}'::text[] not null,
	partner_units uuid[] default '{}'::uuid[] not null,
	trend text,
	owner_id uuid not null,
	planned_on date not null,
	done_on date,
	reach integer,
	look_again_on date generated always as ((done_on + 28)) stored,
	reminded_at timestamp with time zone,
	looked_at_on date,
	seen_how action_seen,
	seen text,
	dropped_why text,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	changed_at timestamp with time zone not null,
	version integer default 1 not null,
	CHECK ((((state = 'looked_at'::action_state) = (looked_at_on IS NOT NULL)) AND ((looked_at_on IS NULL) = (seen IS NULL)) AND ((seen IS NULL) = (seen_how IS NULL)))),
	CHECK ((((state = ANY (ARRAY['done'::action_state, 'looked_at'::action_state])) = (done_on IS NOT NULL)) AND ((done_on IS NULL) = (reach IS NULL)))),
	CHECK (((audience <> ''::text) OR (community_id IS NOT NULL) OR (place_id IS NOT NULL))),
	CHECK (((length(aim) >= 1) AND (length(aim) <= 1000))),
	CHECK (((length(dropped_why) >= 1) AND (length(dropped_why) <= 1000))),
	CHECK (((length(seen) >= 1) AND (length(seen) <= 4000))),
	CHECK (((length(trend) >= 1) AND (length(trend) <= 500))),
	CHECK (((reach >= 0) AND (reach <= 10000000))),
	CHECK (((state = 'dropped'::action_state) = (dropped_why IS NOT NULL))),
	CHECK ((length(audience) <= 300)),
	FOREIGN KEY (community_id) REFERENCES community(id),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (owner_id) REFERENCES person(id),
	FOREIGN KEY (place_id) REFERENCES place(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (number)
);
CREATE INDEX preventive_action_again ON public.preventive_action USING btree (look_again_on) WHERE (state = 'done'::action_state);
CREATE INDEX preventive_action_owner ON public.preventive_action USING btree (owner_id) WHERE (state = ANY (ARRAY['planned'::action_state, 'done'::action_state]));
CREATE INDEX preventive_action_unit ON public.preventive_action USING btree (unit_id, state, planned_on);
CREATE TRIGGER preventive_action_moves BEFORE INSERT OR UPDATE ON public.preventive_action FOR EACH ROW EXECUTE FUNCTION preventive_action_moves();
row-level security;
policy preventive_action_add for insert to ilot_app
	with check (prevents_for(unit_id) AND (unit_id = acting_unit()) AND (made_by = acting_person()) AND ((community_id IS NULL) OR (EXISTS ( SELECT
   FROM community c
  WHERE (c.id = preventive_action.community_id)))) AND ((place_id IS NULL) OR (EXISTS ( SELECT
   FROM place p
  WHERE (p.id = preventive_action.place_id)))));
policy preventive_action_change for update to ilot_app
	using (prevents_for(unit_id) OR (( SELECT acting_job() AS acting_job) = 'look_again'::text))
	with check ((( SELECT acting_job() AS acting_job) = 'look_again'::text) OR (prevents_for(unit_id) AND ((community_id IS NULL) OR (EXISTS ( SELECT
   FROM community c
  WHERE (c.id = preventive_action.community_id)))) AND ((place_id IS NULL) OR (EXISTS ( SELECT
   FROM place p
  WHERE (p.id = preventive_action.place_id))))));
policy preventive_action_read for select to ilot_app
	using ((acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))) OR (( SELECT acting_job() AS acting_job) = 'look_again'::text));
grant insert, select to ilot_app;
grant update (aim) to ilot_app;
grant update (audience) to ilot_app;
grant update (changed_at) to ilot_app;
grant update (community_id) to ilot_app;
grant update (done_on) to ilot_app;
grant update (dropped_why) to ilot_app;
grant update (kind) to ilot_app;
grant update (looked_at_on) to ilot_app;
grant update (owner_id) to ilot_app;
grant update (partner_units) to ilot_app;
grant update (partners) to ilot_app;
grant update (place_id) to ilot_app;
grant update (planned_on) to ilot_app;
grant update (reach) to ilot_app;
grant update (reminded_at) to ilot_app;
grant update (seen) to ilot_app;
grant update (seen_how) to ilot_app;
grant update (state) to ilot_app;
grant update (trend) to ilot_app;
grant update (version) to ilot_app;

create table protection_check (
	id uuid not null,
	person_id uuid,
	persona_id uuid,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	renew_on date not null,
	CHECK ((num_nonnulls(person_id, persona_id) = 1)),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (persona_id) REFERENCES persona(id),
	PRIMARY KEY (id)
);
CREATE INDEX protection_check_person ON public.protection_check USING btree (person_id, made_at DESC);
CREATE INDEX protection_check_persona ON public.protection_check USING btree (persona_id, made_at DESC);
row-level security;
policy protection_check_add for insert to ilot_app
	with check ((made_by = acting_person()) AND ((person_id = acting_person()) OR leads_person(person_id) OR holds_persona(persona_id) OR leads_persona(persona_id)));
policy protection_check_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND ((person_id = acting_person()) OR leads_person(person_id) OR holds_persona(persona_id) OR leads_persona(persona_id)));
grant insert, select to ilot_app;

create table protection_course (
	id uuid not null,
	person_id uuid not null,
	course text not null,
	passed_on date not null,
	proof text not null,
	entered_by uuid not null,
	entered_at timestamp with time zone not null,
	CHECK (((length(course) >= 1) AND (length(course) <= 200))),
	CHECK (((length(proof) >= 1) AND (length(proof) <= 300))),
	FOREIGN KEY (entered_by) REFERENCES person(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX protection_course_person ON public.protection_course USING btree (person_id);
row-level security;
policy protection_course_add for insert to ilot_app
	with check ((entered_by = acting_person()) AND leads_person(person_id));
policy protection_course_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND ((person_id = acting_person()) OR leads_person(person_id)));
grant insert, select to ilot_app;

create table protection_item (
	check_id uuid not null,
	item protection_item_kind not null,
	result protection_result not null,
	remedy text,
	due_on date,
	CHECK ((((result = 'not_ok'::protection_result) = (remedy IS NOT NULL)) AND ((remedy IS NULL) = (due_on IS NULL)))),
	CHECK (((length(remedy) >= 1) AND (length(remedy) <= 1000))),
	FOREIGN KEY (check_id) REFERENCES protection_check(id),
	PRIMARY KEY (check_id, item)
);
row-level security;
policy protection_item_add for insert to ilot_app
	with check (EXISTS ( SELECT
   FROM protection_check c
  WHERE ((c.id = protection_item.check_id) AND (c.made_by = acting_person()))));
policy protection_item_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM protection_check c
  WHERE (c.id = protection_item.check_id)));
grant insert, select to ilot_app;

create table protocol_departure (
	id uuid not null,
	version_id uuid not null,
	unit_id uuid not null,
	person_id uuid not null,
	at timestamp with time zone not null,
	reason text not null,
	signal_id uuid,
	conversation_id uuid,
	plan_id uuid,
	record_number text,
	CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
	CHECK (((length(record_number) >= 1) AND (length(record_number) <= 40))),
	CHECK ((num_nonnulls(signal_id, conversation_id, plan_id, record_number) = 1)),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE CASCADE,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (plan_id) REFERENCES support_plan(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	FOREIGN KEY (version_id) REFERENCES protocol_version(id),
	PRIMARY KEY (id)
);
CREATE INDEX protocol_departure_plan ON public.protocol_departure USING btree (plan_id) WHERE (plan_id IS NOT NULL);
CREATE INDEX protocol_departure_signal ON public.protocol_departure USING btree (signal_id) WHERE (signal_id IS NOT NULL);
CREATE INDEX protocol_departure_talk ON public.protocol_departure USING btree (conversation_id) WHERE (conversation_id IS NOT NULL);
CREATE INDEX protocol_departure_unit ON public.protocol_departure USING btree (unit_id, at);
row-level security;
policy protocol_departure_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (unit_id = acting_unit()) AND acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AND (EXISTS ( SELECT
   FROM protocol_version v
  WHERE ((v.id = protocol_departure.version_id) AND (v.state = 'current'::protocol_state)))) AND ((signal_id IS NULL) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = protocol_departure.signal_id)))) AND ((conversation_id IS NULL) OR works_on_talk(conversation_id)) AND ((plan_id IS NULL) OR named_in_plan(plan_id)));
policy protocol_departure_of_plan for select to ilot_app
	using ((plan_id IS NOT NULL) AND named_in_plan(plan_id));
policy protocol_departure_read for select to ilot_app
	using (prevents_for(unit_id) AND ((signal_id IS NULL) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = protocol_departure.signal_id)))) AND ((conversation_id IS NULL) OR works_on_talk(conversation_id)) AND ((record_number IS NOT NULL) OR (plan_id IS NULL) OR named_in_plan(plan_id)));
grant insert, select to ilot_app;

create table protocol_signature (
	version_id uuid not null,
	person_id uuid not null,
	unit_id uuid not null,
	signed_at timestamp with time zone not null,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	FOREIGN KEY (version_id) REFERENCES protocol_version(id),
	PRIMARY KEY (version_id, person_id)
);
CREATE INDEX protocol_signature_person ON public.protocol_signature USING btree (person_id);
row-level security;
policy protocol_signature_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (unit_id = acting_unit()) AND acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AND (EXISTS ( SELECT
   FROM protocol_version v
  WHERE ((v.id = protocol_signature.version_id) AND (v.state = 'current'::protocol_state) AND (protocol_applying(acting_unit(), v.task) = v.id)))));
policy protocol_signature_read for select to ilot_app
	using (((acting_kind() = 'person'::text) AND (person_id = acting_person())) OR (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))));
grant insert, select to ilot_app;

create table protocol_step (
	id uuid not null,
	version_id uuid not null,
	kind protocol_step_kind not null,
	person_id uuid not null,
	at timestamp with time zone not null,
	words text,
	CHECK (((length(words) >= 1) AND (length(words) <= 1000))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (version_id) REFERENCES protocol_version(id),
	PRIMARY KEY (id)
);
CREATE INDEX protocol_step_of ON public.protocol_step USING btree (version_id, at);
row-level security;
policy protocol_step_add for insert to ilot_app
	with check ((person_id = acting_person()) AND acting_as(ARRAY['officer'::role, 'lead'::role]) AND (EXISTS ( SELECT
   FROM protocol_version v
  WHERE ((v.id = protocol_step.version_id) AND (v.unit_id = ANY (readable_units()))))));
policy protocol_step_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM protocol_version v
  WHERE (v.id = protocol_step.version_id))));
grant insert, select to ilot_app;

create table protocol_version (
	id uuid not null,
	unit_id uuid,
	task protocol_task not null,
	version integer not null,
	texts jsonb not null,
	state protocol_state default 'draft'::protocol_state not null,
	writers uuid[] default '{}'::uuid[] not null,
	approved_by uuid,
	approved_at timestamp with time zone,
	current_from timestamp with time zone,
	changed_at timestamp with time zone not null,
	edits integer default 1 not null,
	CHECK (((approved_by IS NULL) = (approved_at IS NULL))),
	CHECK (((jsonb_typeof(texts) = 'object'::text) AND (texts <> '{}'::jsonb))),
	CHECK (((state <> ALL (ARRAY['draft'::protocol_state, 'asked'::protocol_state])) OR (approved_by IS NULL))),
	CHECK (((state = ANY (ARRAY['current'::protocol_state, 'replaced'::protocol_state])) = (current_from IS NOT NULL))),
	CHECK (((unit_id IS NOT NULL) OR (state = ANY (ARRAY['current'::protocol_state, 'replaced'::protocol_state])))),
	CHECK (((unit_id IS NULL) OR (state <> ALL (ARRAY['approved'::protocol_state, 'current'::protocol_state, 'replaced'::protocol_state])) OR (approved_by IS NOT NULL))),
	CHECK ((version > 0)),
	FOREIGN KEY (approved_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE NULLS NOT DISTINCT (unit_id, task, version)
);
CREATE UNIQUE INDEX protocol_version_begun ON public.protocol_version USING btree (unit_id, task) WHERE (state = ANY (ARRAY['draft'::protocol_state, 'asked'::protocol_state, 'approved'::protocol_state]));
CREATE UNIQUE INDEX protocol_version_current ON public.protocol_version USING btree (unit_id, task) NULLS NOT DISTINCT WHERE (state = 'current'::protocol_state);
CREATE TRIGGER protocol_moves BEFORE INSERT OR UPDATE ON public.protocol_version FOR EACH ROW EXECUTE FUNCTION protocol_moves();
row-level security;
policy protocol_version_add for insert to ilot_app
	with check ((acting_as(ARRAY['officer'::role, 'lead'::role]) AND (unit_id = acting_unit()) AND (state = 'draft'::protocol_state)) OR ((acting_job() = 'remind_protocols'::text) AND (unit_id IS NULL)));
policy protocol_version_change for update to ilot_app
	using ((acting_as(ARRAY['officer'::role, 'lead'::role]) AND (unit_id = ANY (readable_units()))) OR ((( SELECT acting_job() AS acting_job) = 'remind_protocols'::text) AND (unit_id IS NULL)))
	with check ((acting_as(ARRAY['officer'::role, 'lead'::role]) AND (unit_id = ANY (readable_units()))) OR ((( SELECT acting_job() AS acting_job) = 'remind_protocols'::text) AND (unit_id IS NULL)));
policy protocol_version_read for select to ilot_app
	using ((acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AND ((unit_id IS NULL) OR (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR ((state = ANY (ARRAY['current'::protocol_state, 'replaced'::protocol_state])) AND (unit_id = ANY (( SELECT units_above(acting_unit()) AS units_above)::uuid[]))))) OR (( SELECT acting_job() AS acting_job) = 'remind_protocols'::text));
grant insert, select to ilot_app;
grant update (approved_at) to ilot_app;
grant update (approved_by) to ilot_app;
grant update (changed_at) to ilot_app;
grant update (current_from) to ilot_app;
grant update (edits) to ilot_app;
grant update (state) to ilot_app;
grant update (texts) to ilot_app;
grant update (writers) to ilot_app;

create table public_profile (
	persona_id uuid not null,
	kind persona_kind not null,
	page_id uuid not null,
	unit_id uuid not null,
	platform text not null,
	handle text not null,
	address text,
	canonical text,
	folded_handle text not null,
	variants text[] not null,
	since date not null,
	confirmed_on date not null,
	skeleton text generated always as (variants[1]) stored,
	CHECK ((kind = ANY (ARRAY['named'::persona_kind, 'unit_branded'::persona_kind]))),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	FOREIGN KEY (persona_id, kind) REFERENCES persona(id, kind),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (persona_id)
);
CREATE INDEX public_profile_alike ON public.public_profile USING gin (variants) WITH (fastupdate=off);
CREATE INDEX public_profile_canonical ON public.public_profile USING btree (canonical);
CREATE INDEX public_profile_handle ON public.public_profile USING btree (folded_handle);
CREATE INDEX public_profile_page ON public.public_profile USING btree (page_id);
CREATE INDEX public_profile_skeleton ON public.public_profile USING btree (skeleton);
row-level security;
policy public_profile_change for update to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())))
	with check (acting_as(ARRAY['lead'::role]) AND (EXISTS ( SELECT
   FROM persona p
  WHERE ((p.id = public_profile.persona_id) AND (p.unit_id = public_profile.unit_id) AND (p.state = 'live'::persona_state)))));
policy public_profile_end for delete to ilot_app
	using (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (readable_units())));
policy public_profile_expire for delete to ilot_app
	using (acting_job() = 'expire_personas'::text);
policy public_profile_read for select to ilot_app
	using true;
policy public_profile_write for insert to ilot_app
	with check (acting_as(ARRAY['lead'::role]) AND (EXISTS ( SELECT
   FROM persona p
  WHERE ((p.id = public_profile.persona_id) AND (p.unit_id = public_profile.unit_id) AND (p.state = 'live'::persona_state)))));
grant delete, insert, select, update to ilot_app;

create table publication (
	id uuid not null,
	unit_id uuid not null,
	kind publication_kind not null,
	page_id uuid,
	slug text not null,
	texts jsonb not null,
	topic text,
	partners text[] default '{}'::text[] not null,
	starts_at timestamp with time zone,
	ends_at timestamp with time zone,
	place text,
	online_address text,
	show_at timestamp with time zone,
	state publication_state default 'draft'::publication_state not null,
	writers uuid[] not null,
	approved_by uuid,
	approved_at timestamp with time zone,
	shown_from timestamp with time zone generated always as (GREATEST(show_at, approved_at)) stored,
	changed_at timestamp with time zone not null,
	version integer default 1 not null,
	CHECK ((((kind = 'event'::publication_kind) = (starts_at IS NOT NULL)) AND ((kind = 'event'::publication_kind) = (ends_at IS NOT NULL)))),
	CHECK (((approved_by IS NULL) = (approved_at IS NULL))),
	CHECK (((kind = 'event'::publication_kind) OR ((place IS NULL) AND (online_address IS NULL)))),
	CHECK (((length(place) >= 1) AND (length(place) <= 300))),
	CHECK (((length(topic) >= 1) AND (length(topic) <= 60))),
	CHECK (((online_address ~ '^https://'::text) AND (length(online_address) <= 500))),
	CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND ((length(slug) >= 2) AND (length(slug) <= 80)))),
	CHECK (((state <> 'approved'::publication_state) OR ((texts <> '{}'::jsonb) AND (approved_by IS NOT NULL)))),
	CHECK (((state <> ALL (ARRAY['draft'::publication_state, 'waits_for_approval'::publication_state])) OR (approved_by IS NULL))),
	CHECK ((ends_at > starts_at)),
	CHECK ((jsonb_typeof(texts) = 'object'::text)),
	FOREIGN KEY (approved_by) REFERENCES person(id),
	FOREIGN KEY (page_id) REFERENCES presence_page(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (slug)
);
CREATE INDEX publication_page ON public.publication USING btree (page_id) WHERE (state = 'approved'::publication_state);
CREATE INDEX publication_shown ON public.publication USING btree (shown_from) WHERE (state = 'approved'::publication_state);
CREATE INDEX publication_unit ON public.publication USING btree (unit_id);
CREATE TRIGGER publication_begins BEFORE INSERT ON public.publication FOR EACH ROW EXECUTE FUNCTION publication_begins();
CREATE TRIGGER publication_moves BEFORE UPDATE ON public.publication FOR EACH ROW EXECUTE FUNCTION publication_moves();
row-level security;
policy publication_add for insert to ilot_app
	with check (acting_as(ARRAY['officer'::role, 'lead'::role]) AND (unit_id = acting_unit()) AND ((page_id IS NULL) OR (EXISTS ( SELECT
   FROM presence_page g
  WHERE ((g.id = publication.page_id) AND (g.unit_id = publication.unit_id))))));
policy publication_change for update to ilot_app
	using (acting_as(ARRAY['officer'::role, 'lead'::role]) AND (unit_id = ANY (readable_units())))
	with check (acting_as(ARRAY['officer'::role, 'lead'::role]) AND (unit_id = ANY (readable_units())) AND ((page_id IS NULL) OR (EXISTS ( SELECT
   FROM presence_page g
  WHERE ((g.id = publication.page_id) AND (g.unit_id = publication.unit_id))))));
policy publication_read for select to ilot_app
	using (((state = 'approved'::publication_state) AND (shown_from <= now())) OR ((acting_kind() = 'person'::text) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))));
grant insert, select, update to ilot_app;

create table publication_step (
	id uuid not null,
	publication_id uuid not null,
	move publication_move not null,
	person_id uuid not null,
	at timestamp with time zone not null,
	version integer not null,
	words text,
	CHECK (((length(words) >= 1) AND (length(words) <= 1000))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (publication_id) REFERENCES publication(id),
	PRIMARY KEY (id)
);
CREATE INDEX publication_step_of ON public.publication_step USING btree (publication_id, at);
row-level security;
policy publication_step_add for insert to ilot_app
	with check ((person_id = acting_person()) AND acting_as(ARRAY['officer'::role, 'lead'::role]) AND (EXISTS ( SELECT
   FROM publication p
  WHERE ((p.id = publication_step.publication_id) AND (p.unit_id = ANY (readable_units()))))));
policy publication_step_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM publication p
  WHERE ((p.id = publication_step.publication_id) AND (p.unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
grant insert, select to ilot_app;

create table report (
	id uuid not null,
	number text default next_number('I'::text, now()) not null,
	signal_id uuid not null,
	unit_id uuid not null,
	begun_at timestamp with time zone not null,
	records_number text,
	recorded_at timestamp with time zone,
	review_on date not null,
	destroy_on date not null,
	retention_rule text not null,
	CHECK (((length(records_number) >= 1) AND (length(records_number) <= 60))),
	CHECK (((records_number IS NULL) = (recorded_at IS NULL))),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (id, unit_id),
	UNIQUE (number)
);
CREATE INDEX report_signal ON public.report USING btree (signal_id);
row-level security;
policy report_begin for insert to ilot_app
	with check ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND ( SELECT acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AS acting_as) AND (records_number IS NULL) AND (EXISTS ( SELECT
   FROM signal s
  WHERE ((s.id = report.signal_id) AND (s.unit_id = report.unit_id)))));
policy report_read for select to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (EXISTS ( SELECT
   FROM report_version v
  WHERE (v.report_id = report.id))));
policy report_record for update to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))
	with check (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
grant insert, select to ilot_app;
grant update (recorded_at) to ilot_app;
grant update (records_number) to ilot_app;

create table report_disclosure (
	id uuid not null,
	report_id uuid not null,
	version_id uuid not null,
	from_unit_id uuid not null,
	receiver report_receiver not null,
	to_unit_id uuid,
	to_name text,
	reason text not null,
	permission text,
	language text not null,
	person_id uuid not null,
	at timestamp with time zone not null,
	CHECK (((length(permission) >= 3) AND (length(permission) <= 2000))),
	CHECK (((length(reason) >= 3) AND (length(reason) <= 2000))),
	CHECK (((length(to_name) >= 2) AND (length(to_name) <= 200))),
	CHECK (((receiver = 'outside'::report_receiver) = (to_name IS NOT NULL))),
	CHECK (((receiver = 'unit'::report_receiver) = (to_unit_id IS NOT NULL))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (to_unit_id) REFERENCES unit(id),
	FOREIGN KEY (version_id, report_id, from_unit_id) REFERENCES report_version(id, report_id, unit_id),
	PRIMARY KEY (id)
);
CREATE INDEX report_disclosure_received ON public.report_disclosure USING btree (to_unit_id, at DESC) WHERE (to_unit_id IS NOT NULL);
CREATE INDEX report_disclosure_report ON public.report_disclosure USING btree (report_id, at);
CREATE INDEX report_disclosure_version ON public.report_disclosure USING btree (version_id);
CREATE TRIGGER live AFTER INSERT ON public.report_disclosure FOR EACH ROW EXECUTE FUNCTION tell_of_report_moved();
row-level security;
policy report_disclosure_add for insert to ilot_app
	with check ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND (person_id = acting_person()) AND ( SELECT acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AS acting_as) AND report_stands(version_id) AND ((to_unit_id IS NULL) OR (EXISTS ( SELECT
   FROM unit u
  WHERE ((u.id = report_disclosure.to_unit_id) AND (u.id <> report_disclosure.from_unit_id) AND (u.kind <> 'partner'::unit_kind))))));
policy report_disclosure_read for select to ilot_app
	using ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])));
grant insert, select to ilot_app;

create table report_version (
	id uuid not null,
	report_id uuid not null,
	unit_id uuid not null,
	version integer not null,
	state report_state default 'draft'::report_state not null,
	turn report_turn default 'writer'::report_turn not null,
	edition integer default 1 not null,
	title text not null,
	language text not null,
	happened text default ''::text not null,
	origin signal_origin not null,
	paragraphs jsonb default '[]'::jsonb not null,
	grading_scheme text,
	pack_version text not null,
	source_reliability text,
	information_credibility text,
	handling_codes text[] default '{}'::text[] not null,
	handling_note text default ''::text not null,
	person_categories text[] default '{}'::text[] not null,
	writers uuid[] not null,
	changes text,
	asked_of uuid,
	asked_at timestamp with time zone,
	looked_by uuid,
	looked_at timestamp with time zone,
	returned_for text,
	changed_at timestamp with time zone not null,
	CHECK (((length(changes) >= 10) AND (length(changes) <= 5000))),
	CHECK (((length(returned_for) >= 3) AND (length(returned_for) <= 2000))),
	CHECK (((length(title) >= 1) AND (length(title) <= 200))),
	CHECK (((state <> ALL (ARRAY['checked'::report_state, 'given_out'::report_state, 'recorded'::report_state, 'replaced'::report_state])) OR (looked_by IS NOT NULL))),
	CHECK (((version = 1) = (changes IS NULL))),
	CHECK ((NOT (looked_by = ANY (writers)))),
	CHECK ((cardinality(writers) > 0)),
	CHECK ((jsonb_typeof(paragraphs) = 'array'::text)),
	CHECK ((length(handling_note) <= 2000)),
	CHECK ((length(happened) <= 200)),
	CHECK ((version > 0)),
	FOREIGN KEY (asked_of) REFERENCES person(id),
	FOREIGN KEY (looked_by) REFERENCES person(id),
	FOREIGN KEY (report_id, unit_id) REFERENCES report(id, unit_id),
	PRIMARY KEY (id),
	UNIQUE (id, report_id, unit_id),
	UNIQUE (report_id, version)
);
CREATE INDEX report_version_asked ON public.report_version USING btree (asked_of) WHERE (state = 'in_check'::report_state);
CREATE INDEX report_version_newest ON public.report_version USING btree (unit_id, changed_at DESC, id DESC);
CREATE INDEX report_version_turn ON public.report_version USING btree (unit_id, turn) WHERE (turn <> 'nobody'::report_turn);
CREATE TRIGGER live AFTER INSERT OR UPDATE OF state, edition ON public.report_version FOR EACH ROW EXECUTE FUNCTION tell_of_report_moved();
CREATE TRIGGER report_version_rules BEFORE UPDATE ON public.report_version FOR EACH ROW EXECUTE FUNCTION report_version_rules();
row-level security;
policy report_version_begin for insert to ilot_app
	with check ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND ( SELECT acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AS acting_as) AND (state = 'draft'::report_state) AND (looked_by IS NULL) AND (acting_person() = ANY (writers)));
policy report_version_change for update to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (id = ANY (( SELECT reports_asked() AS reports_asked)::uuid[])))
	with check ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (id = ANY (( SELECT reports_asked() AS reports_asked)::uuid[])));
policy report_version_read for select to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (id = ANY (( SELECT reports_asked() AS reports_asked)::uuid[])) OR (EXISTS ( SELECT
   FROM report_disclosure d
  WHERE ((d.version_id = report_version.id) AND (d.to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))))));
grant insert, select to ilot_app;
grant update (asked_at) to ilot_app;
grant update (asked_of) to ilot_app;
grant update (changed_at) to ilot_app;
grant update (edition) to ilot_app;
grant update (grading_scheme) to ilot_app;
grant update (handling_codes) to ilot_app;
grant update (handling_note) to ilot_app;
grant update (happened) to ilot_app;
grant update (information_credibility) to ilot_app;
grant update (language) to ilot_app;
grant update (looked_at) to ilot_app;
grant update (looked_by) to ilot_app;
grant update (pack_version) to ilot_app;
grant update (paragraphs) to ilot_app;
grant update (person_categories) to ilot_app;
grant update (returned_for) to ilot_app;
grant update (source_reliability) to ilot_app;
grant update (state) to ilot_app;
grant update (title) to ilot_app;
grant update (turn) to ilot_app;
grant update (writers) to ilot_app;

create table reporter_identity (
	conversation_id uuid not null,
	sealed bytea not null,
	key_id text not null,
	given_at timestamp with time zone default now() not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	PRIMARY KEY (conversation_id)
);
CREATE TRIGGER identity_ends AFTER DELETE ON public.reporter_identity FOR EACH ROW EXECUTE FUNCTION identity_ends();
row-level security;
policy reporter_identity_give for insert to ilot_app
	with check (((acting_kind() = 'visitor'::text) AND talk_begun_here(conversation_id)) OR ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation())));
policy reporter_identity_own for select to ilot_app
	using ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation()));
policy reporter_identity_read for select to ilot_app
	using (works_on_talk(conversation_id) AND (EXISTS ( SELECT
   FROM ((conversation c
     LEFT JOIN signal s ON ((s.id = c.signal_id)))
     LEFT JOIN talk_work w ON ((w.conversation_id = c.id)))
  WHERE ((c.id = reporter_identity.conversation_id) AND (acting_as(ARRAY['lead'::role]) OR (acting_person() =
        CASE
            WHEN (c.signal_id IS NULL) THEN w.assignee_id
            ELSE s.assignee_id
        END))))));
policy reporter_identity_remove for delete to ilot_app
	using ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation()));
grant delete, insert, select to ilot_app;

create table reporter_notice (
	conversation_id uuid not null,
	sealed bytea not null,
	key_id text not null,
	given_at timestamp with time zone default now() not null,
	mailed_at timestamp with time zone,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	PRIMARY KEY (conversation_id)
);
row-level security;
policy reporter_notice_give for insert to ilot_app
	with check ((mailed_at IS NULL) AND (((acting_kind() = 'visitor'::text) AND talk_begun_here(conversation_id)) OR ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation()))));
policy reporter_notice_own for select to ilot_app
	using ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation()));
policy reporter_notice_remove for delete to ilot_app
	using ((acting_kind() = 'reporter'::text) AND (conversation_id = acting_conversation()));
grant delete, insert to ilot_app;
grant select (conversation_id) to ilot_app;
grant select (given_at) to ilot_app;

create table reporter_session (
	token_hash bytea not null,
	conversation_id uuid not null,
	started_at timestamp with time zone not null,
	seen_before timestamp with time zone,
	ends_at timestamp with time zone not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	PRIMARY KEY (token_hash)
);
CREATE INDEX reporter_session_conversation ON public.reporter_session USING btree (conversation_id);
CREATE INDEX reporter_session_ends ON public.reporter_session USING btree (ends_at);
row-level security;

create table request (
	id uuid not null,
	number text default next_number('Q'::text, now()) not null,
	from_unit_id uuid,
	asker_name text,
	asker_contact text,
	to_unit_id uuid not null,
	way request_way not null,
	state request_state default 'asked'::request_state not null,
	turn request_turn default 'asked'::request_turn not null,
	want request_want not null,
	title text not null,
	question text not null,
	purpose text not null,
	legal_basis text not null,
	pack_version text not null,
	topic text not null,
	language text not null,
	asked_by uuid not null,
	asked_at timestamp with time zone not null,
	answer_due timestamp with time zone not null,
	accepted_at timestamp with time zone,
	answered_at timestamp with time zone,
	closed_at timestamp with time zone,
	hand_over_id uuid,
	instead_unit_id uuid,
	signal_id uuid,
	overdue_raised_at timestamp with time zone,
	CHECK (((from_unit_id IS NOT NULL) OR ((way <> 'desk'::request_way) AND (asker_name IS NOT NULL)))),
	CHECK (((length(asker_contact) >= 1) AND (length(asker_contact) <= 200))),
	CHECK (((length(asker_name) >= 1) AND (length(asker_name) <= 200))),
	CHECK (((length(purpose) >= 1) AND (length(purpose) <= 2000))),
	CHECK (((length(question) >= 1) AND (length(question) <= 5000))),
	CHECK (((length(title) >= 1) AND (length(title) <= 200))),
	CHECK (((state <> 'answered'::request_state) OR (hand_over_id IS NOT NULL))),
	CHECK ((from_unit_id <> to_unit_id)),
	FOREIGN KEY (asked_by) REFERENCES person(id),
	FOREIGN KEY (from_unit_id) REFERENCES unit(id),
	FOREIGN KEY (hand_over_id) REFERENCES hand_over(id),
	FOREIGN KEY (instead_unit_id) REFERENCES unit(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	FOREIGN KEY (to_unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (number)
);
CREATE INDEX request_from ON public.request USING btree (from_unit_id, asked_at DESC, id DESC) WHERE (from_unit_id IS NOT NULL);
CREATE INDEX request_hand_over ON public.request USING btree (hand_over_id) WHERE (hand_over_id IS NOT NULL);
CREATE UNIQUE INDEX request_signal ON public.request USING btree (signal_id) WHERE (signal_id IS NOT NULL);
CREATE INDEX request_to ON public.request USING btree (to_unit_id, asked_at DESC, id DESC);
CREATE INDEX request_waiting ON public.request USING btree (answer_due) WHERE (state = ANY (ARRAY['asked'::request_state, 'in_hand'::request_state, 'asked_back'::request_state]));
CREATE TRIGGER request_sides BEFORE UPDATE ON public.request FOR EACH ROW EXECUTE FUNCTION request_sides();
row-level security;
policy request_ask for insert to ilot_app
	with check ((state = 'asked'::request_state) AND (turn = 'asked'::request_turn) AND (asked_by = acting_person()) AND (hand_over_id IS NULL) AND (signal_id IS NULL) AND (acting_unit() = ANY (( SELECT readable_units() AS readable_units)::uuid[])) AND
CASE
    WHEN (way = 'desk'::request_way) THEN (from_unit_id = acting_unit())
    ELSE (to_unit_id = acting_unit())
END);
policy request_change for update to ilot_app
	using ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (acting_job() = 'overdue'::text))
	with check ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (acting_job() = 'overdue'::text));
policy request_read for select to ilot_app
	using ((from_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (to_unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (( SELECT acting_job() AS acting_job) = 'overdue'::text));
grant insert, select to ilot_app;
grant update (accepted_at) to ilot_app;
grant update (answered_at) to ilot_app;
grant update (closed_at) to ilot_app;
grant update (hand_over_id) to ilot_app;
grant update (instead_unit_id) to ilot_app;
grant update (overdue_raised_at) to ilot_app;
grant update (state) to ilot_app;
grant update (turn) to ilot_app;

create table request_event (
	id uuid not null,
	request_id uuid not null,
	kind request_event_kind not null,
	at timestamp with time zone not null,
	person_id uuid,
	unit_id uuid,
	body text,
	CHECK ((length(body) <= 5000)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (request_id) REFERENCES request(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE INDEX request_event_request ON public.request_event USING btree (request_id, at, id);
CREATE TRIGGER live AFTER INSERT ON public.request_event FOR EACH ROW EXECUTE FUNCTION tell_of_request_moved();
row-level security;
policy request_event_add for insert to ilot_app
	with check ((EXISTS ( SELECT
   FROM request r
  WHERE (r.id = request_event.request_id))) AND (((acting_kind() = 'person'::text) AND (person_id = acting_person()) AND (kind <> 'overdue'::request_event_kind)) OR ((acting_job() = 'overdue'::text) AND (person_id IS NULL) AND (kind = 'overdue'::request_event_kind))));
policy request_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM request r
  WHERE (r.id = request_event.request_id)));
grant insert, select to ilot_app;

create table saved_view (
	id uuid not null,
	person_id uuid not null,
	name text not null,
	query text not null,
	created_at timestamp with time zone default now() not null,
	CHECK (((length(name) >= 1) AND (length(name) <= 80))),
	CHECK ((length(query) <= 2000)),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX saved_view_person ON public.saved_view USING btree (person_id);
row-level security;
policy saved_view_own for all to ilot_app
	using (person_id = acting_person())
	with check (person_id = acting_person());
grant delete, insert, select, update to ilot_app;

create table second_person (
	id uuid not null,
	person_id uuid not null,
	for_unit_id uuid not null,
	since timestamp with time zone default now() not null,
	until timestamp with time zone,
	FOREIGN KEY (for_unit_id) REFERENCES unit(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX second_person_current ON public.second_person USING btree (person_id, for_unit_id) WHERE (until IS NULL);
row-level security;
policy second_person_add for insert to ilot_app
	with check (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()));
policy second_person_change for update to ilot_app
	using (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()))
	with check (acting_as(ARRAY['administrator'::role]) AND (person_id <> acting_person()));
policy second_person_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND ((person_id = acting_person()) OR ( SELECT sees_colleagues() AS sees_colleagues)));
grant insert, select to ilot_app;
grant update (until) to ilot_app;

create table sent_form (
	person_id uuid default acting_person() not null,
	mark bytea not null,
	led_to jsonb,
	sent_at timestamp with time zone not null,
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (person_id, mark)
);
row-level security;
policy own for all to public
	using (person_id = acting_person())
	with check (person_id = acting_person());
grant delete, insert, select to ilot_app;
grant update (led_to) to ilot_app;

create table signal (
	id uuid not null,
	number text default next_number('S'::text, now()) not null,
	unit_id uuid not null,
	state signal_state default 'new'::signal_state not null,
	turn turn default 'owner'::turn not null,
	origin signal_origin not null,
	source_id uuid,
	assignee_id uuid,
	received_at timestamp with time zone default now() not null,
	changed_at timestamp with time zone default now() not null,
	version integer default 1 not null,
	title text not null,
	text text not null,
	language text not null,
	topic text not null,
	urgency urgency default 'normal'::urgency not null,
	danger boolean default false not null,
	happened text,
	web_address text,
	web_platform text,
	web_handle text,
	street_place text,
	post_code text,
	facts text default ''::text not null,
	assessment text default ''::text not null,
	person_categories text[] default '{}'::text[] not null,
	grading_scheme text,
	pack_version text,
	source_reliability text,
	reliability_reason text,
	information_credibility text,
	handling_codes text[] default '{}'::text[] not null,
	handling_note text,
	graded_at timestamp with time zone,
	graded_by uuid,
	wants_answer boolean default false not null,
	first_answer_due timestamp with time zone,
	first_answer_rule text,
	first_answer_at timestamp with time zone,
	ending ending,
	closed_at timestamp with time zone,
	review_on date default (CURRENT_DATE + '1 year'::interval) not null,
	destroy_on date default (CURRENT_DATE + '10 years'::interval) not null,
	retention_rule text default 'eu: review 1 year, destroy 10 years'::text not null,
	set_aside boolean default false not null,
	shelf text generated always as (
CASE
    WHEN (state = 'closed'::signal_state) THEN 'closed'::text
    WHEN (turn <> 'owner'::turn) THEN 'others'::text
    WHEN ((state = 'new'::signal_state) AND set_aside) THEN 'aside'::text
    WHEN (state = 'new'::signal_state) THEN 'new'::text
    ELSE 'ours'::text
END) stored not null,
	first_source first_source,
	first_reliability text,
	first_scheme text,
	case_id uuid,
	burst_id uuid,
	unfolded boolean default false not null,
	fold_id uuid generated always as (COALESCE(case_id, burst_id)) stored,
	document tsvector generated always as (((((setweight(to_tsvector('simple'::regconfig, as_words(((((((title || ' '::text) || COALESCE(web_handle, ''::text)) || ' '::text) || COALESCE(street_place, ''::text)) || ' '::text) || COALESCE(post_code, ''::text)))), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, as_words(((text || ' '::text) || COALESCE(happened, ''::text)))), 'B'::"char")) || setweight(to_tsvector('simple'::regconfig, as_words(((facts || ' '::text) || assessment))), 'C'::"char")) || setweight(to_tsvector('simple'::regconfig, as_words(COALESCE(web_address, ''::text))), 'D'::"char")) ||
CASE
    WHEN (web_platform IS NULL) THEN ''::tsvector
    ELSE array_to_tsvector(ARRAY[('@'::text || web_platform)])
END)) stored not null,
	first_answer_raised_at timestamp with time zone,
	CHECK (((first_source IS NULL) OR (origin = 'hand_over'::signal_origin))),
	CHECK (((length(title) >= 1) AND (length(title) <= 200))),
	CHECK ((length(assessment) <= 20000)),
	CHECK ((length(facts) <= 20000)),
	CHECK ((length(happened) <= 200)),
	CHECK ((length(post_code) <= 20)),
	CHECK ((length(street_place) <= 300)),
	CHECK ((length(text) <= 20000)),
	CHECK ((length(web_address) <= 2000)),
	CHECK ((length(web_handle) <= 200)),
	FOREIGN KEY (assignee_id) REFERENCES person(id),
	FOREIGN KEY (burst_id) REFERENCES burst(id),
	FOREIGN KEY (case_id, unit_id) REFERENCES case_file(id, unit_id),
	FOREIGN KEY (graded_by) REFERENCES person(id),
	FOREIGN KEY (source_id) REFERENCES source(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (number)
);
CREATE INDEX signal_answer_due ON public.signal USING btree (unit_id, first_answer_due) WHERE ((first_answer_at IS NULL) AND (state <> 'closed'::signal_state));
CREATE INDEX signal_assignee ON public.signal USING btree (assignee_id, received_at DESC) WHERE (assignee_id IS NOT NULL);
CREATE INDEX signal_case ON public.signal USING btree (case_id, received_at, id) WHERE (case_id IS NOT NULL);
CREATE INDEX signal_document ON public.signal USING gin (document);
CREATE INDEX signal_first_answered ON public.signal USING btree (unit_id, first_answer_at) WHERE ((first_answer_at IS NOT NULL) AND (origin <> 'hand_over'::signal_origin));
CREATE INDEX signal_fold ON public.signal USING btree (fold_id, shelf, received_at DESC, id DESC) WHERE (fold_id IS NOT NULL);
CREATE INDEX signal_received ON public.signal USING btree (received_at DESC, id DESC);
CREATE INDEX signal_shelf ON public.signal USING btree (unit_id, shelf, received_at DESC, id DESC);
CREATE TRIGGER likeness_changed AFTER UPDATE OF web_address, facts ON public.signal FOR EACH ROW WHEN (((old.web_address IS DISTINCT FROM new.web_address) OR (old.facts IS DISTINCT FROM new.facts))) EXECUTE FUNCTION likeness_is_due();
CREATE TRIGGER likeness_entered AFTER INSERT ON public.signal FOR EACH ROW EXECUTE FUNCTION likeness_is_due();
CREATE TRIGGER signal_words_changed AFTER UPDATE ON public.signal FOR EACH ROW WHEN ((old.document IS DISTINCT FROM new.document)) EXECUTE FUNCTION keep_words();
CREATE TRIGGER signal_words_entered AFTER INSERT ON public.signal FOR EACH ROW EXECUTE FUNCTION keep_words();
row-level security;
policy signal_change for update to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))
	with check (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
policy signal_enter for insert to ilot_app
	with check (((state = 'new'::signal_state) OR (origin = 'hand_over'::signal_origin)) AND (((acting_kind() = 'visitor'::text) AND (origin = 'citizen'::signal_origin) AND (assignee_id IS NULL)) OR (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))));
policy signal_read for select to ilot_app
	using ((unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[])) OR (( SELECT acting_job() AS acting_job) = ANY (ARRAY['overdue'::text, 'words'::text, 'retention'::text, 'mail'::text])));
grant insert, select to ilot_app;
grant update (assessment) to ilot_app;
grant update (assignee_id) to ilot_app;
grant update (case_id) to ilot_app;
grant update (changed_at) to ilot_app;
grant update (closed_at) to ilot_app;
grant update (ending) to ilot_app;
grant update (facts) to ilot_app;
grant update (graded_at) to ilot_app;
grant update (graded_by) to ilot_app;
grant update (grading_scheme) to ilot_app;
grant update (handling_codes) to ilot_app;
grant update (handling_note) to ilot_app;
grant update (information_credibility) to ilot_app;
grant update (pack_version) to ilot_app;
grant update (person_categories) to ilot_app;
grant update (post_code) to ilot_app;
grant update (reliability_reason) to ilot_app;
grant update (source_reliability) to ilot_app;
grant update (state) to ilot_app;
grant update (street_place) to ilot_app;
grant update (title) to ilot_app;
grant update (topic) to ilot_app;
grant update (turn) to ilot_app;
grant update (urgency) to ilot_app;
grant update (version) to ilot_app;
grant update (web_address) to ilot_app;
grant update (web_handle) to ilot_app;
grant update (web_platform) to ilot_app;

create table signal_attachment (
	signal_id uuid not null,
	attachment_id uuid not null,
	FOREIGN KEY (attachment_id) REFERENCES attachment(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (signal_id, attachment_id)
);
CREATE INDEX signal_attachment_attachment ON public.signal_attachment USING btree (attachment_id);
CREATE TRIGGER likeness_attached AFTER INSERT ON public.signal_attachment FOR EACH ROW EXECUTE FUNCTION picture_is_due();
row-level security;
policy signal_attachment_add for insert to ilot_app
	with check (((acting_kind() = 'visitor'::text) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_attachment.signal_id)))) AND file_belongs_on_signal(signal_id, attachment_id));
policy signal_attachment_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_attachment.signal_id)));
grant insert, select to ilot_app;

create table signal_event (
	id uuid not null,
	signal_id uuid not null,
	kind signal_event_kind not null,
	at timestamp with time zone default now() not null,
	person_id uuid,
	by_reporter boolean default false not null,
	facts jsonb default '{}'::jsonb not null,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (id)
);
CREATE INDEX signal_event_signal ON public.signal_event USING btree (signal_id, at, id);
CREATE TRIGGER live AFTER INSERT ON public.signal_event FOR EACH ROW WHEN ((new.kind <> 'imported'::signal_event_kind)) EXECUTE FUNCTION tell_of_signal('signal');
row-level security;
policy signal_event_add for insert to ilot_app
	with check (((acting_kind() = 'visitor'::text) AND (kind = 'received'::signal_event_kind) AND by_reporter AND (person_id IS NULL) AND begun_here(signal_id, NULL::uuid)) OR ((acting_kind() = 'person'::text) AND (NOT by_reporter) AND (person_id = acting_person()) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_event.signal_id)))) OR ((acting_kind() = 'job'::text) AND (NOT by_reporter) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_event.signal_id)))));
policy signal_event_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_event.signal_id)));
grant insert, select to ilot_app;

create table signal_link (
	id uuid not null,
	a uuid not null,
	b uuid not null,
	relation link_relation not null,
	linked_by uuid,
	linked_at timestamp with time zone default now() not null,
	CHECK ((a <> b)),
	FOREIGN KEY (a) REFERENCES signal(id),
	FOREIGN KEY (b) REFERENCES signal(id),
	FOREIGN KEY (linked_by) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX signal_link_a ON public.signal_link USING btree (a);
CREATE INDEX signal_link_b ON public.signal_link USING btree (b);
CREATE UNIQUE INDEX signal_link_pair ON public.signal_link USING btree (LEAST(a, b), GREATEST(a, b));
row-level security;
policy signal_link_add for insert to ilot_app
	with check ((EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_link.a))) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_link.b))));
policy signal_link_read for select to ilot_app
	using ((EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_link.a))) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_link.b))));
policy signal_link_remove for delete to ilot_app
	using ((EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_link.a))) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_link.b))));
grant delete, insert, select to ilot_app;

create table signal_open (
	signal_id uuid not null,
	person_id uuid not null,
	since timestamp with time zone default now() not null,
	seen_at timestamp with time zone default now() not null,
	holds boolean default false not null,
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (signal_id, person_id)
);
CREATE TRIGGER live AFTER INSERT OR DELETE ON public.signal_open FOR EACH ROW EXECUTE FUNCTION tell_of_signal('presence');
CREATE TRIGGER live_lock AFTER UPDATE ON public.signal_open FOR EACH ROW WHEN ((old.holds IS DISTINCT FROM new.holds)) EXECUTE FUNCTION tell_of_signal('presence');
row-level security;
policy signal_open_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_open.signal_id))));
policy signal_open_change for update to ilot_app
	using (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_open.signal_id)))
	with check (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_open.signal_id)));
policy signal_open_clear for select to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'clear_open'::text);
policy signal_open_read for select to ilot_app
	using (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = signal_open.signal_id)));
policy signal_open_remove for delete to ilot_app
	using ((person_id = acting_person()) OR (acting_job() = 'clear_open'::text));
grant delete, insert, select to ilot_app;
grant update (holds) to ilot_app;
grant update (seen_at) to ilot_app;
grant update (since) to ilot_app;

create table source (
	id uuid not null,
	name text not null,
	kind text not null,
	unit_id uuid,
	reliability text,
	reason text,
	grading_scheme text,
	graded_at timestamp with time zone,
	closed_at timestamp with time zone,
	CHECK (((kind = 'channel'::text) = (unit_id IS NULL))),
	CHECK (((length(name) >= 1) AND (length(name) <= 200))),
	CHECK ((kind = ANY (ARRAY['partner'::text, 'unit'::text, 'channel'::text]))),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX source_unit ON public.source USING btree (unit_id);
CREATE TRIGGER source_sides BEFORE UPDATE ON public.source FOR EACH ROW EXECUTE FUNCTION source_sides();
row-level security;
policy source_add for insert to ilot_app
	with check ((kind = 'channel'::text) AND acting_as(ARRAY['lead'::role, 'administrator'::role]));
policy source_change for update to ilot_app
	using ((closed_at IS NULL) AND acting_as(ARRAY['lead'::role, 'administrator'::role]))
	with check acting_as(ARRAY['lead'::role, 'administrator'::role]);
policy source_read for select to ilot_app
	using (( SELECT acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role, 'administrator'::role]) AS acting_as) OR ((unit_id = acting_unit()) AND ( SELECT acting_as(ARRAY['partner'::role]) AS acting_as)) OR (acting_kind() = 'job'::text));
grant select to ilot_app;
grant update (closed_at) to ilot_app;
grant update (graded_at) to ilot_app;
grant update (grading_scheme) to ilot_app;
grant insert (id) to ilot_app;
grant insert (kind) to ilot_app;
grant insert, update (name) to ilot_app;
grant update (reason) to ilot_app;
grant update (reliability) to ilot_app;

create table support_plan (
	id uuid not null,
	number text default next_number('B'::text, now()) not null,
	unit_id uuid not null,
	state plan_state default 'open'::plan_state not null,
	review_on date not null,
	retention_review_on date not null,
	reminded_at timestamp with time zone,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	changed_at timestamp with time zone not null,
	version integer default 1 not null,
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (id),
	UNIQUE (number)
);
CREATE INDEX support_plan_unit ON public.support_plan USING btree (unit_id, state, review_on);
CREATE TRIGGER support_plan_stays BEFORE UPDATE ON public.support_plan FOR EACH ROW EXECUTE FUNCTION support_plan_stays();
row-level security;
policy support_plan_add for insert to ilot_app
	with check (acting_as(ARRAY['officer'::role, 'lead'::role, 'coordinator'::role]) AND (unit_id = acting_unit()) AND (made_by = acting_person()) AND (state = 'open'::plan_state));
policy support_plan_change for update to ilot_app
	using (works_on_plan(id) OR (( SELECT acting_job() AS acting_job) = 'look_again'::text))
	with check (works_on_plan(id) OR (( SELECT acting_job() AS acting_job) = 'look_again'::text));
policy support_plan_read for select to ilot_app
	using (named_in_plan(id) OR (acting_as(ARRAY['lead'::role]) AND (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]))) OR ((made_by = acting_person()) AND plan_begun_here(id)) OR (( SELECT acting_job() AS acting_job) = 'look_again'::text));
grant insert, select to ilot_app;
grant update (changed_at) to ilot_app;
grant update (reminded_at) to ilot_app;
grant update (retention_review_on) to ilot_app;
grant update (review_on) to ilot_app;
grant update (state) to ilot_app;
grant update (version) to ilot_app;

create table support_plan_content (
	plan_id uuid not null,
	child text not null,
	facts text not null,
	assessment text default ''::text not null,
	child_part text not null,
	parents_part text not null,
	partner_words text default ''::text not null,
	subject_category text default 'child_in_need'::text not null,
	legal_basis text not null,
	signal_id uuid,
	conversation_id uuid,
	outcome text,
	CHECK (((length(child) >= 1) AND (length(child) <= 200))),
	CHECK (((length(child_part) >= 1) AND (length(child_part) <= 2000))),
	CHECK (((length(facts) >= 1) AND (length(facts) <= 5000))),
	CHECK (((length(legal_basis) >= 1) AND (length(legal_basis) <= 60))),
	CHECK (((length(outcome) >= 1) AND (length(outcome) <= 2000))),
	CHECK (((length(parents_part) >= 1) AND (length(parents_part) <= 2000))),
	CHECK ((length(assessment) <= 5000)),
	CHECK ((length(partner_words) <= 300)),
	CHECK ((subject_category = 'child_in_need'::text)),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id) ON DELETE SET NULL,
	FOREIGN KEY (plan_id) REFERENCES support_plan(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (plan_id)
);
row-level security;
policy support_plan_content_add for insert to ilot_app
	with check (works_on_plan(plan_id) AND ((signal_id IS NULL) OR (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = support_plan_content.signal_id)))) AND ((conversation_id IS NULL) OR works_on_talk(conversation_id)));
policy support_plan_content_change for update to ilot_app
	using works_on_plan(plan_id)
	with check works_on_plan(plan_id);
policy support_plan_content_read for select to ilot_app
	using named_in_plan(plan_id);
grant insert, select to ilot_app;
grant update (assessment) to ilot_app;
grant update (child) to ilot_app;
grant update (child_part) to ilot_app;
grant update (facts) to ilot_app;
grant update (legal_basis) to ilot_app;
grant update (outcome) to ilot_app;
grant update (parents_part) to ilot_app;
grant update (partner_words) to ilot_app;

create table support_plan_measure (
	id uuid not null,
	plan_id uuid not null,
	what text not null,
	owner_id uuid not null,
	due_on date not null,
	done_on date,
	done_by uuid,
	made_by uuid not null,
	made_at timestamp with time zone not null,
	CHECK (((done_on IS NULL) = (done_by IS NULL))),
	CHECK (((length(what) >= 1) AND (length(what) <= 500))),
	FOREIGN KEY (done_by) REFERENCES person(id),
	FOREIGN KEY (made_by) REFERENCES person(id),
	FOREIGN KEY (owner_id) REFERENCES person(id),
	FOREIGN KEY (plan_id) REFERENCES support_plan(id),
	PRIMARY KEY (id)
);
CREATE INDEX support_plan_measure_of ON public.support_plan_measure USING btree (plan_id, due_on);
CREATE TRIGGER support_plan_measure_fits BEFORE INSERT ON public.support_plan_measure FOR EACH ROW EXECUTE FUNCTION support_plan_measure_fits();
row-level security;
policy support_plan_measure_add for insert to ilot_app
	with check (named_in_plan(plan_id) AND (made_by = acting_person()) AND (done_on IS NULL));
policy support_plan_measure_read for select to ilot_app
	using named_in_plan(plan_id);
policy support_plan_measure_tick for update to ilot_app
	using (named_in_plan(plan_id) AND (done_on IS NULL))
	with check (named_in_plan(plan_id) AND (done_by = acting_person()));
grant insert, select to ilot_app;
grant update (done_by) to ilot_app;
grant update (done_on) to ilot_app;

create table support_plan_person (
	id uuid not null,
	plan_id uuid not null,
	person_id uuid not null,
	part plan_part not null,
	since timestamp with time zone not null,
	added_by uuid not null,
	until timestamp with time zone,
	removed_by uuid,
	CHECK (((until IS NULL) = (removed_by IS NULL))),
	FOREIGN KEY (added_by) REFERENCES person(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (plan_id) REFERENCES support_plan(id),
	FOREIGN KEY (removed_by) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX support_plan_person_now ON public.support_plan_person USING btree (plan_id, person_id) WHERE (until IS NULL);
CREATE INDEX support_plan_person_who ON public.support_plan_person USING btree (person_id) WHERE (until IS NULL);
CREATE TRIGGER support_plan_person_fits BEFORE INSERT OR UPDATE ON public.support_plan_person FOR EACH ROW EXECUTE FUNCTION support_plan_person_fits();
row-level security;
policy support_plan_person_add for insert to ilot_app
	with check ((added_by = acting_person()) AND (until IS NULL) AND (works_on_plan(plan_id) OR (may_take_up_plan(plan_id) AND (part = 'local_officer'::plan_part)) OR ((person_id = acting_person()) AND plan_begun_here(plan_id))));
policy support_plan_person_end for update to ilot_app
	using (works_on_plan(plan_id) AND (until IS NULL))
	with check (works_on_plan(plan_id) AND (removed_by = acting_person()));
policy support_plan_person_read for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (EXISTS ( SELECT
   FROM support_plan p
  WHERE (p.id = support_plan_person.plan_id))));
grant insert, select to ilot_app;
grant update (removed_by) to ilot_app;
grant update (until) to ilot_app;

create table support_plan_step (
	id uuid not null,
	plan_id uuid not null,
	kind plan_step_kind not null,
	at timestamp with time zone not null,
	person_id uuid not null,
	whom uuid,
	words text,
	CHECK (((length(words) >= 1) AND (length(words) <= 2000))),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (plan_id) REFERENCES support_plan(id),
	FOREIGN KEY (whom) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX support_plan_step_of ON public.support_plan_step USING btree (plan_id, at);
row-level security;
policy support_plan_step_add for insert to ilot_app
	with check ((person_id = acting_person()) AND (named_in_plan(plan_id) OR ((kind = 'take_up'::plan_step_kind) AND may_take_up_plan(plan_id))));
policy support_plan_step_read for select to ilot_app
	using named_in_plan(plan_id);
grant insert, select to ilot_app;

create table talk_event (
	id uuid not null,
	conversation_id uuid not null,
	kind talk_event_kind not null,
	at timestamp with time zone default now() not null,
	person_id uuid,
	facts jsonb default '{}'::jsonb not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX talk_event_conversation ON public.talk_event USING btree (conversation_id, at, id);
CREATE TRIGGER live AFTER INSERT ON public.talk_event FOR EACH ROW EXECUTE FUNCTION tell_of_conversation();
row-level security;
policy talk_event_add for insert to ilot_app
	with check ((person_id = acting_person()) AND works_on_talk(conversation_id));
policy talk_event_read for select to ilot_app
	using works_on_talk(conversation_id);
grant insert, select to ilot_app;

create table talk_link (
	conversation_id uuid not null,
	signal_id uuid not null,
	person_id uuid not null,
	at timestamp with time zone default now() not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	FOREIGN KEY (signal_id) REFERENCES signal(id),
	PRIMARY KEY (conversation_id, signal_id)
);
CREATE INDEX talk_link_signal ON public.talk_link USING btree (signal_id);
row-level security;
policy talk_link_add for insert to ilot_app
	with check ((person_id = acting_person()) AND works_on_talk(conversation_id) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = talk_link.signal_id))));
policy talk_link_read for select to ilot_app
	using (works_on_talk(conversation_id) AND (EXISTS ( SELECT
   FROM signal s
  WHERE (s.id = talk_link.signal_id))));
grant insert, select to ilot_app;

create table talk_open (
	conversation_id uuid not null,
	person_id uuid not null,
	since timestamp with time zone default now() not null,
	seen_at timestamp with time zone default now() not null,
	writes boolean default false not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (conversation_id, person_id)
);
CREATE TRIGGER live AFTER INSERT OR DELETE ON public.talk_open FOR EACH ROW EXECUTE FUNCTION tell_of_talk_presence();
CREATE TRIGGER live_writes AFTER UPDATE ON public.talk_open FOR EACH ROW WHEN ((old.writes IS DISTINCT FROM new.writes)) EXECUTE FUNCTION tell_of_talk_presence();
row-level security;
policy talk_open_add for insert to ilot_app
	with check ((person_id = acting_person()) AND works_on_talk(conversation_id));
policy talk_open_change for update to ilot_app
	using ((person_id = acting_person()) AND works_on_talk(conversation_id))
	with check ((person_id = acting_person()) AND works_on_talk(conversation_id));
policy talk_open_leave for delete to ilot_app
	using ((person_id = acting_person()) OR (( SELECT acting_job() AS acting_job) = 'clear_open'::text));
policy talk_open_read for select to ilot_app
	using (works_on_talk(conversation_id) OR (( SELECT acting_job() AS acting_job) = 'clear_open'::text));
grant delete, insert, select to ilot_app;
grant update (seen_at) to ilot_app;
grant update (since) to ilot_app;
grant update (writes) to ilot_app;

create table talk_question (
	secret_hash bytea not null,
	conversation_id uuid not null,
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	PRIMARY KEY (secret_hash)
);
CREATE INDEX talk_question_talk ON public.talk_question USING btree (conversation_id);
row-level security;

create table talk_work (
	conversation_id uuid not null,
	assignee_id uuid,
	kind talk_kind,
	report_number text,
	raised_at timestamp with time zone,
	unit_id uuid not null,
	CHECK (((length(report_number) >= 1) AND (length(report_number) <= 60))),
	FOREIGN KEY (assignee_id) REFERENCES person(id),
	FOREIGN KEY (conversation_id) REFERENCES conversation(id),
	FOREIGN KEY (conversation_id, unit_id) REFERENCES conversation(id, unit_id) ON UPDATE CASCADE,
	PRIMARY KEY (conversation_id)
);
CREATE INDEX talk_work_assignee ON public.talk_work USING btree (assignee_id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX talk_work_kind ON public.talk_work USING btree (unit_id, kind) WHERE (kind IS NOT NULL);
CREATE TRIGGER talk_work_theirs BEFORE INSERT OR UPDATE OF assignee_id ON public.talk_work FOR EACH ROW EXECUTE FUNCTION talk_of_those_who_read();
row-level security;
policy talk_work_add for insert to ilot_app
	with check (works_on_talk(conversation_id) AND (raised_at IS NULL));
policy talk_work_change for update to ilot_app
	using works_on_talk(conversation_id)
	with check works_on_talk(conversation_id);
policy talk_work_read for select to ilot_app
	using (unit_id = ANY (( SELECT readable_units() AS readable_units)::uuid[]));
grant insert, select to ilot_app;
grant update (assignee_id) to ilot_app;
grant update (kind) to ilot_app;
grant update (report_number) to ilot_app;

create table text_mark (
	signal_id uuid not null,
	bands integer[] not null,
	FOREIGN KEY (signal_id) REFERENCES signal(id) ON DELETE CASCADE,
	PRIMARY KEY (signal_id)
);
CREATE INDEX text_mark_bands ON public.text_mark USING gin (bands) WITH (fastupdate=off);
row-level security;
policy text_mark_add for insert to ilot_app
	with check (( SELECT acting_job() AS acting_job) = 'likeness'::text);
grant insert to ilot_app;

create table told (
	id uuid default gen_random_uuid() not null,
	person_id uuid not null,
	kind told_kind not null,
	record_id uuid not null,
	at timestamp with time zone not null,
	read_at timestamp with time zone,
	mailed_at timestamp with time zone,
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (id)
);
CREATE INDEX told_at ON public.told USING btree (at);
CREATE INDEX told_newest ON public.told USING btree (person_id, at DESC, id DESC);
CREATE UNIQUE INDEX told_unread ON public.told USING btree (person_id, record_id, kind) WHERE (read_at IS NULL);
CREATE TRIGGER live AFTER INSERT OR DELETE OR UPDATE OF at, read_at ON public.told FOR EACH ROW EXECUTE FUNCTION tell_of_told();
row-level security;
policy told_clear for delete to ilot_app
	using (( SELECT acting_job() AS acting_job) = 'clear_told'::text);
policy told_jobs for select to ilot_app
	using (( SELECT acting_job() AS acting_job) = ANY (ARRAY['mail_told'::text, 'mail_digests'::text, 'clear_told'::text]));
policy told_mark_read for update to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()))
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
policy told_own for select to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
grant delete, select to ilot_app;
grant update (read_at) to ilot_app;

create table told_choice (
	person_id uuid not null,
	occasion told_occasion not null,
	desk boolean not null,
	mail told_mail not null,
	FOREIGN KEY (person_id) REFERENCES person(id),
	PRIMARY KEY (person_id, occasion)
);
row-level security;
policy told_choice_jobs for select to ilot_app
	using (( SELECT acting_job() AS acting_job) = ANY (ARRAY['mail_told'::text, 'mail_digests'::text]));
policy told_choice_own for all to ilot_app
	using ((acting_kind() = 'person'::text) AND (person_id = acting_person()))
	with check ((acting_kind() = 'person'::text) AND (person_id = acting_person()));
grant delete, insert, select, update to ilot_app;

create table unit (
	id uuid not null,
	parent_id uuid,
	kind unit_kind not null,
	name text not null,
	short_name text not null,
	time_zone text not null,
	opening_hours jsonb default '{}'::jsonb not null,
	place_names text[] default '{}'::text[] not null,
	post_codes text[] default '{}'::text[] not null,
	receives text[] default '{}'::text[] not null,
	intake_desk boolean default false not null,
	public_contact text,
	closed_at timestamp with time zone,
	created_at timestamp with time zone default now() not null,
	CHECK (((kind = 'partner'::unit_kind) <= (parent_id IS NULL))),
	CHECK (((kind = 'service'::unit_kind) <= (parent_id IS NULL))),
	CHECK (((length(name) >= 1) AND (length(name) <= 200))),
	CHECK (((length(short_name) >= 1) AND (length(short_name) <= 60))),
	FOREIGN KEY (parent_id) REFERENCES unit(id),
	PRIMARY KEY (id)
);
CREATE UNIQUE INDEX unit_one_intake_desk ON public.unit USING btree ((true)) WHERE (intake_desk AND (closed_at IS NULL));
CREATE UNIQUE INDEX unit_one_service ON public.unit USING btree ((true)) WHERE (kind = 'service'::unit_kind);
CREATE INDEX unit_parent ON public.unit USING btree (parent_id);
CREATE TRIGGER readable_units_changed AFTER INSERT OR DELETE OR UPDATE ON public.unit FOR EACH STATEMENT EXECUTE FUNCTION readable_units_changed();
CREATE TRIGGER unit_is_a_source AFTER INSERT OR UPDATE OF name, closed_at ON public.unit FOR EACH ROW EXECUTE FUNCTION unit_is_a_source();
CREATE TRIGGER unit_keeps_former_name AFTER UPDATE OF name ON public.unit FOR EACH ROW WHEN ((old.name <> new.name)) EXECUTE FUNCTION keep_former_name();
CREATE TRIGGER unit_list_changes AFTER INSERT OR DELETE OR UPDATE ON public.unit FOR EACH STATEMENT EXECUTE FUNCTION unit_list_changes();
row-level security;
policy unit_change for update to ilot_app
	using acting_as(ARRAY['administrator'::role])
	with check acting_as(ARRAY['administrator'::role]);
policy unit_read for select to ilot_app
	using true;
policy unit_write for insert to ilot_app
	with check acting_as(ARRAY['administrator'::role]);
grant insert, select, update to ilot_app;

create table unit_card (
	unit_id uuid not null,
	takes text default ''::text not null,
	refused_topics text[] default '{}'::text[] not null,
	refuses text default ''::text not null,
	duty_unit_id uuid,
	duty_phone text,
	instead_unit_id uuid,
	instead text default ''::text not null,
	confirmed_at timestamp with time zone not null,
	confirmed_by uuid not null,
	reminded_at timestamp with time zone,
	CHECK (((length(duty_phone) >= 1) AND (length(duty_phone) <= 60))),
	CHECK ((duty_unit_id <> unit_id)),
	CHECK ((instead_unit_id <> unit_id)),
	CHECK ((length(instead) <= 500)),
	CHECK ((length(refuses) <= 2000)),
	CHECK ((length(takes) <= 2000)),
	FOREIGN KEY (confirmed_by) REFERENCES person(id),
	FOREIGN KEY (duty_unit_id) REFERENCES unit(id),
	FOREIGN KEY (instead_unit_id) REFERENCES unit(id),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (unit_id)
);
CREATE INDEX unit_card_to_remind ON public.unit_card USING btree (confirmed_at) WHERE (reminded_at IS NULL);
CREATE TRIGGER unit_card_sides BEFORE UPDATE ON public.unit_card FOR EACH ROW EXECUTE FUNCTION unit_card_sides();
row-level security;
policy unit_card_change for update to ilot_app
	using keeps_card(unit_id)
	with check (keeps_card(unit_id) AND (confirmed_by = acting_person()));
policy unit_card_read for select to ilot_app
	using (( SELECT (cardinality(readable_units()) > 0)) OR ( SELECT acting_as(ARRAY['administrator'::role]) AS acting_as) OR (( SELECT acting_job() AS acting_job) = 'remind_cards'::text));
policy unit_card_remind for update to ilot_app
	using (acting_job() = 'remind_cards'::text)
	with check ((acting_job() = 'remind_cards'::text) AND (reminded_at IS NOT NULL));
policy unit_card_write for insert to ilot_app
	with check (keeps_card(unit_id) AND (confirmed_by = acting_person()));
grant insert, select, update to ilot_app;

create table unit_former_name (
	unit_id uuid not null,
	name text not null,
	until timestamp with time zone not null,
	CHECK (((length(name) >= 1) AND (length(name) <= 200))),
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (unit_id, name)
);
row-level security;

create table unit_hour (
	unit_id uuid not null,
	hour timestamp without time zone not null,
	received integer default 0 not null,
	aside integer default 0 not null,
	FOREIGN KEY (unit_id) REFERENCES unit(id),
	PRIMARY KEY (unit_id, hour)
);
row-level security;

create table unit_list (
	one boolean default true not null,
	version uuid default gen_random_uuid() not null,
	CHECK (one),
	PRIMARY KEY (one)
);
row-level security;
policy unit_list_read for select to ilot_app
	using true;
grant select to ilot_app;

create table word (
	word text not null,
	CHECK (((length(word) >= 3) AND (length(word) <= 40))),
	PRIMARY KEY (word)
);
CREATE INDEX word_trigram ON public.word USING gin (word gin_trgm_ops);
row-level security;

create table wrong_codes (
	only_one boolean default true not null,
	level double precision default 0 not null,
	at timestamp with time zone default now() not null,
	CHECK (only_one),
	PRIMARY KEY (only_one)
);
row-level security;

CREATE OR REPLACE FUNCTION public.access_open(of_request uuid, of_target text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and exists (select from access_request r join unit u on u.id = r.unit_id
		where r.id = of_request and r.state = 'granted' and r.asked_by = acting_person() and r.unit_id = acting_unit() and r.target = of_target
			and r.granted_until >= (now() at time zone u.time_zone)::date)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.access_sides()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if new.state = old.state then
		if to_jsonb(new) - 'warned_of' is distinct from to_jsonb(old) - 'warned_of' or acting_job() <> 'end_access' then
			raise exception 'nothing of it changes but its state';
		end if;
	elsif old.state = 'asked' and new.state in ('granted', 'refused') then
		if not grants_access(old.unit_id) or old.asked_by = acting_person() or new.decided_by is distinct from acting_person() then
			raise exception 'another person with the mandate decides';
		end if;
	elsif old.state = 'granted' and new.state = 'ended' then
		if acting_job() <> 'end_access' and old.asked_by <> acting_person() and not grants_access(old.unit_id)
			and not (acting_as(array['lead']::role[]) and old.unit_id = any (readable_units())) then
			raise exception 'it is not theirs to end';
		end if;
		if (new.decided_by, new.decided_at, new.reason, new.conditions, new.granted_until)
			is distinct from (old.decided_by, old.decided_at, old.reason, old.conditions, old.granted_until) then
			raise exception 'what was decided stays as it was';
		end if;
	else
		raise exception 'there is no such move';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.account_has_news()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and exists (
		select from audit a join person p on p.id = acting_person()
		where a.record_id = p.id and a.at > p.account_read_at and a.operation = any (told_operations())
			and (a.actor_kind = 'owner' or (a.actor_kind = 'person' and a.person_id <> p.id)))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.account_history(most integer)
 RETURNS TABLE(id bigint, at timestamp with time zone, operation text, by_person text, by_operator boolean, unit_name text, facts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.id, a.at, a.operation, p.name, a.actor_kind = 'owner', u.name, a.facts
	from audit a left join person p on p.id = a.person_id and p.id <> acting_person() left join unit u on u.id::text = a.facts ->> 'unit'
	where acting_kind() = 'person' and a.record_id = acting_person() and a.operation = any (told_operations())
	order by a.id desc limit least(most, 100)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_as(wanted role[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select public.acting_roles() && wanted $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_conversation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('ilot.conversation', true), '')::uuid $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_form()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select decode(coalesce(current_setting('ilot.form', true), ''), 'hex') $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_job()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case when session_user <> 'ilot_app' or current_setting('ilot.job', true) in ('invitation', 'metrics')
	then coalesce(current_setting('ilot.job', true), '') else '' end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select case when session_user = 'ilot_worker' then 'job' else coalesce(current_setting('ilot.kind', true), '') end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('ilot.person', true), '')::uuid $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_roles()
 RETURNS role[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
	actor text := concat_ws('/', public.acting_kind(), current_setting('ilot.person', true), current_setting('ilot.unit', true));
	kept text[] := string_to_array(current_setting('ilot.roles', true), '|');
	roles public.role[];
begin
	if kept[1] = actor then
		return kept[2]::public.role[];
	end if;
	roles := public.work_out_acting_roles();
	perform set_config('ilot.roles', actor || '|' || roles::text, true);
	return roles;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.acting_unit()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('ilot.unit', true), '')::uuid $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.alike_candidates(given jsonb, most integer)
 RETURNS TABLE(id uuid, other uuid, by text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() <> 'likeness' then
		return;
	end if;
	return query
	with asked as materialized (select g.* from jsonb_to_recordset(given) as g (id uuid, bands int[], addresses bigint[], "hasPicture" boolean))
	select g.id, found.signal_id, 'text' from asked g cross join lateral (
		with hits as materialized (select m.signal_id from text_mark m where m.bands && g.bands and m.signal_id <> g.id)
		select hits.signal_id from hits order by hits.signal_id desc limit most
	) found where g.bands is not null
	union all
	select g.id, found.signal_id, 'address' from asked g cross join unnest(g.addresses) one cross join lateral (
		select m.signal_id from address_mark m where m.mark = one and m.signal_id <> g.id order by m.mark desc, m.signal_id desc limit most
	) found
	union all
	select g.id, sa.signal_id, 'picture' from asked g
	join signal_attachment own on own.signal_id = g.id
	join picture_mark p on p.attachment_id = own.attachment_id
	cross join lateral (
		with hits as materialized (select o.attachment_id, o.hash from picture_mark o where o.bands && picture_probes(p.hash))
		select hits.attachment_id from hits where bit_count((hits.hash # p.hash)::bit(64)) <= 6 order by hits.attachment_id desc limit most
	) found
	join signal_attachment sa on sa.attachment_id = found.attachment_id and sa.signal_id <> g.id
	where g."hasPicture";
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.alike_texts(ids uuid[])
 RETURNS TABLE(id uuid, unit_id uuid, received_at timestamp with time zone, text text, foldable boolean, burst_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select s.id, s.unit_id, s.received_at, s.text, not s.unfolded and s.case_id is null, s.burst_id
	from signal s where acting_job() = 'likeness' and s.id = any (ids)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.answer_here(of_talk uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	first conversation;
begin
	select f.* into first from conversation c join conversation f on f.id = c.answered_with
	where c.id = of_talk and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units()) for update;
	if first.id is null or first.signal_id is not null
		or exists (select from message m where m.conversation_id = first.id and not m.from_reporter and m.state = 'sent') then
		return false;
	end if;
	update conversation set answered_with = of_talk where (answered_with = first.id or id = first.id) and id <> of_talk;
	update conversation set turn = 'nobody', turn_since = at, answer_due = null where id = first.id;
	update conversation set answered_with = null, turn = 'desk', turn_since = at, answer_due = case when wants_answer then answer_expected end where id = of_talk;
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.as_words(written text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
	select translate(plain(written), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~' || E'\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff', repeat(' ', 32))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.asked_as_closed(of_target text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from access_request r where r.target = of_target
		and not exists (select from access_event e where e.request_id = r.id and e.kind = 'giveUp'))
		and acting_as(array['officer', 'lead', 'coordinator']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.audit_seal_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	last audit_seal%rowtype;
	covered record;
begin
	if session_user not in ('ilot_app', 'ilot_worker') then
		return new;
	end if;
	select * into last from audit_seal order by batch desc limit 1;
	select count(*) lines, min(id) first_id, max(id) last_id into covered
	from audit where written_in >= new.from_xact and written_in < new.to_xact;
	if new.batch <> coalesce(last.batch, 0) + 1 or new.from_xact <> coalesce(last.to_xact, '0'::xid8)
		or new.to_xact > pg_snapshot_xmin(pg_current_snapshot())
		or new.previous_hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex'))
		or (new.lines, new.first_id, new.last_id) is distinct from (covered.lines, covered.first_id, covered.last_id)
		or new.hash <> sha256(
			convert_to(concat(new.batch, ';', new.from_xact, ';', new.to_xact, ';', new.lines, ';', new.first_id, ';', new.last_id, ';'), 'UTF8')
			|| new.previous_hash || sha256(new.line_hashes)) then
		raise exception 'a seal follows the one before it and covers what has ended';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.audit_seal_state()
 RETURNS TABLE(batches bigint, sealed_lines bigint, sealed_at timestamp with time zone, unsealed_lines bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select s.batches, s.lines, l.sealed_at, (select count(*) from audit a where a.written_in >= coalesce(l.to_xact, '0'::xid8))
	from (select count(*) batches, coalesce(sum(lines), 0)::bigint lines from audit_seal) s
	left join lateral (select to_xact, sealed_at from audit_seal order by batch desc limit 1) l on true
	where acting_as(array['data_protection_officer']::role[]) or acting_job() in ('seal_audit', 'metrics')
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.away_on_day(of_page uuid, asked_at timestamp with time zone)
 RETURNS SETOF absence
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.* from absence a join presence_page p on p.id = a.page_id join unit u on u.id = p.unit_id
	where a.page_id = of_page and (asked_at at time zone u.time_zone)::date between a.from_day and a.to_day order by a.to_day desc, a.id limit 1
$function$;

CREATE OR REPLACE FUNCTION public.begun_here(of_signal uuid, of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from signal s where s.id = of_signal and s.unit_id = coalesce(of_unit, s.unit_id) and s.xmin = pg_current_xact_id()::xid)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.board_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'board', 'id', one.patrol_id, 'by', acting_person())::text) from (select distinct patrol_id from fresh) one;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.clear_sign_in(at timestamp with time zone, sessions_from timestamp with time zone, tries_from timestamp with time zone, forms_from timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	cleared integer := 0;
	n integer;
begin
	if acting_job() <> 'clear_sign_in' then
		raise exception 'only the job that clears';
	end if;
	delete from auth.session where expires_at < at or created_at < sessions_from;
	get diagnostics n = row_count;
	cleared := cleared + n;
	delete from auth.verification where expires_at < at;
	get diagnostics n = row_count;
	cleared := cleared + n;
	delete from auth.throttle where last_failed_at < tries_from;
	get diagnostics n = row_count;
	cleared := cleared + n;
	delete from auth.kept_form where kept_at < forms_from;
	get diagnostics n = row_count;
	return cleared + n;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.code_is_known(codes bytea[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from conversation where code_hash = any (codes) and ended_at is null)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.common_unit(one uuid, other uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive above as (
		select id, parent_id, 0 as steps from unit where id = one
		union all
		select u.id, u.parent_id, a.steps + 1 from unit u join above a on u.id = a.parent_id where a.steps < 20
	)
	select a.id from above a
	where a.id = any (units_above(other)) and exists (select from membership m where m.unit_id = a.id and m.role = 'lead' and works_on_content(m))
	order by a.steps limit 1
$function$;

CREATE OR REPLACE FUNCTION public.connector_arrived(of_out uuid, of_account uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update connector_out o set arrived_at = coalesce(o.arrived_at, at), sent_at = coalesce(o.sent_at, at)
	where acting_job() = 'connector' and o.id = of_out and o.account_id = of_account and o.failed_at is null
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_asked(of_account uuid, of_marks bytea[], of_senders bytea[], lately_from timestamp with time zone, taken_up_from timestamp with time zone)
 RETURNS TABLE(known boolean, unit_id uuid, unit_name text, time_zone text, hours jsonb, page_id uuid, page_name text, persona_id uuid, platform text, lately integer, refused_lately integer, begun_here integer, talk_id uuid, met_before boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	perform from connector_account a where a.id = of_account and a.ended_at is null for update;
	return query
	select exists (select from connector_in i where i.mark = any (of_marks)), u.id, u.name, u.time_zone, coalesce(g.hours, u.opening_hours), g.id, g.name, p.id, p.platform,
		(select count(*)::int from connector_in i where i.sender_mark = any (of_senders) and i.received_at > lately_from),
		(select count(*)::int from connector_in i where i.sender_mark = any (of_senders) and i.received_at > lately_from and i.state = 'refused'),
		(select count(*)::int from connector_talk t where t.account_id = a.id and t.begun_at > lately_from),
		-- What was closed lately goes on; what is long over is not.
		(select t.conversation_id from connector_talk t join conversation c on c.id = t.conversation_id
			where t.account_id = a.id and t.sender_mark = any (of_senders) and c.ended_at is null and (c.closed_at is null or c.closed_at > taken_up_from)
			order by t.begun_at desc limit 1),
		exists (select from connector_talk t where t.sender_mark = any (of_senders))
	from connector_account a join persona p on p.id = a.persona_id join unit u on u.id = p.unit_id
		left join presence_page g on g.id = p.page_id and g.ended_at is null and g.unit_id = p.unit_id
	where a.id = of_account and a.ended_at is null and p.kind <> 'covert';
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_begins(came jsonb, rows jsonb, met_before boolean, acknowledgement uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	given conversation := jsonb_populate_record(null::conversation, rows -> 'conversation');
	said message := jsonb_populate_record(null::message, rows -> 'message');
	who reporter_identity := jsonb_populate_record(null::reporter_identity, rows -> 'reporter_identity');
	account connector_account;
	used persona;
	page uuid;
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	select * into account from connector_account a where a.id = (came ->> 'account_id')::uuid and a.ended_at is null;
	select * into used from persona p where p.id = account.persona_id and p.kind <> 'covert';
	if used.id is null then
		raise exception 'a talk belongs to one of our accounts';
	end if;
	select g.id into page from presence_page g where g.id = used.page_id and g.ended_at is null and g.unit_id = used.unit_id;
	insert into conversation (id, unit_id, page_id, source, title, language, wants_answer, text_hash, proof_number, proof_signature, proof_key,
		code_hash, code_key, set_aside, created_at, answer_expected, turn, turn_since, answer_due, review_on, destroy_on)
	values (given.id, used.unit_id, page, 'elsewhere', given.title, given.language, true, given.text_hash, given.proof_number, given.proof_signature, given.proof_key,
		case when acknowledgement is not null then given.code_hash end, case when acknowledgement is not null then given.code_key end,
		given.set_aside, given.created_at, given.answer_expected, 'desk', given.created_at, given.answer_expected, given.review_on, given.destroy_on);
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select s.id, given.id, 'received', given.created_at, s.facts from jsonb_populate_record(null::conversation_step, rows -> 'conversation_step') s;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (said.id, given.id, true, said.body, said.written_at, given.created_at);
	insert into reporter_identity (conversation_id, sealed, key_id, given_at) values (given.id, who.sealed, who.key_id, given.created_at);
	insert into held_talk (conversation_id, unit_id, way, platform, persona_id, age_band, first_contact, held_at, code_given_at)
	values (given.id, used.unit_id, 'platform', used.platform, used.id, 'unknown', not met_before, said.written_at,
		case when acknowledgement is not null then given.created_at end);
	insert into connector_talk (conversation_id, account_id, sender_mark, begun_at) values (given.id, account.id, (came ->> 'sender_mark')::bytea, given.created_at);
	perform connector_taken(came || jsonb_build_object('state', 'begun', 'conversation_id', given.id, 'message_id', said.id));
	if acknowledgement is not null then
		insert into connector_out (id, conversation_id, account_id, made_at, next_try_at) values (acknowledgement, given.id, account.id, given.created_at, given.created_at);
	end if;
	return query select * from tell_of_talk('talk_new', given.id, given.created_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_did_not_arrive(of_out uuid, of_account uuid, code text, event_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	gone connector_out;
begin
	if acting_job() is distinct from 'connector' and not exists (select from connector_account a where a.id = of_account and a.ended_at = at and a.xmin = pg_current_xact_id()::xid) then
		raise exception 'only who carries it, or ends the account';
	end if;
	update connector_out o set failed_at = at, failure = code where o.id = of_out and o.account_id = of_account and o.failed_at is null returning * into gone;
	if gone.id is null then
		return false;
	end if;
	-- An acknowledgement that does not arrive is nobody's work.
	if gone.message_id is not null then
		insert into talk_event (id, conversation_id, kind, at, facts) values (event_id, gone.conversation_id, 'connectorFailed', at, jsonb_build_object('code', code));
		update conversation c set turn = 'desk', turn_since = at where c.id = gone.conversation_id and c.ended_at is null and c.turn <> 'second_look';
	end if;
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_ends(of_account uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update connector_account a set ended_at = at, connected_at = null, held_until = null from persona p
	where a.id = of_account and a.ended_at is null and p.id = a.persona_id and acting_as(array['lead']::role[]) and p.unit_id = any (readable_units());
	if not found then
		return false;
	end if;
	perform connector_did_not_arrive(o.id, o.account_id, 'no_account', gen_random_uuid(), at)
	from connector_out o where o.account_id = of_account and o.sent_at is null and o.failed_at is null;
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_forgets(at timestamp with time zone, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	gone uuid[];
begin
	if acting_job() is distinct from 'clear_mail' then
		raise exception 'only who clears it';
	end if;
	select array(select t.conversation_id from connector_talk t join conversation c on c.id = t.conversation_id
		where t.sender_mark is not null and (c.destroy_on < at::date or c.ended_at < at - interval '30 days') order by t.conversation_id limit most) into gone;
	update connector_talk t set sender_mark = null where t.conversation_id = any (gone);
	delete from reporter_identity i where i.conversation_id = any (gone);
	update connector_in i set sender_mark = null where i.sender_mark is not null and (i.received_at < at - interval '1 day' or i.conversation_id = any (gone));
	-- What was not taken in is nobody's record; nobody's archive is read again from so far back.
	delete from connector_in i where i.state = 'refused' and i.received_at < at - interval '30 days';
	return query select unnest(gone);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_gives_up(before timestamp with time zone, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	perform connector_did_not_arrive(o.id, o.account_id, 'gave_up', gen_random_uuid(), at)
	from connector_out o where o.sent_at is null and o.failed_at is null and o.next_try_at < before and o.made_at < before;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_goes_out(of_message uuid, out_id uuid, use_id uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	made connector_out;
begin
	insert into connector_out (id, conversation_id, account_id, message_id, made_at, next_try_at)
	select out_id, c.id, a.id, m.id, at, at
	from message m join conversation c on c.id = m.conversation_id join connector_talk t on t.conversation_id = c.id join connector_account a on a.id = t.account_id
		join persona p on p.id = a.persona_id and p.unit_id = c.unit_id -- who has it passed on to them speaks at the counter, not as another unit's persona
	where m.id = of_message and m.state = 'sent' and not m.from_reporter and c.ended_at is null and a.ended_at is null and t.sender_mark is not null
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person()
	on conflict do nothing
	returning * into made;
	if made.id is null then
		return null;
	end if;
	insert into persona_use (id, persona_id, person_id, act, used_on, at, place)
	select use_id, p.id, m.person_id, 'answer', (at at time zone u.time_zone)::date, at, p.platform
	from connector_account a join persona p on p.id = a.persona_id join unit u on u.id = p.unit_id, message m
	where a.id = made.account_id and m.id = of_message;
	return made.id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_hold(names text[], by_holder uuid, at timestamp with time zone, till timestamp with time zone)
 RETURNS TABLE(id uuid, kind connector_kind, address text, added_at timestamp with time zone, read_to text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update connector_account a set connected_at = case when a.holder = by_holder then a.connected_at end, holder = by_holder, held_until = till
	from persona p join unit u on u.id = p.unit_id
	where acting_job() = 'connector' and a.ended_at is null and a.kind::text || ':' || a.address = any (names)
		and p.id = a.persona_id and p.state = 'live' and p.kind <> 'covert' and p.authorised_until >= (at at time zone u.time_zone)::date and u.closed_at is null
		and (a.holder = by_holder or a.held_until is null or a.held_until < at)
	returning a.id, a.kind, a.address, a.added_at, a.read_to
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_is_free(of_kind connector_kind, of_address text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and not exists (select from connector_account a where a.kind = of_kind and a.address = of_address and a.ended_at is null)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_joins(came jsonb, to_talk uuid, message_id uuid, step_id uuid, event_id uuid, words text, written timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk conversation;
	at timestamptz := (came ->> 'received_at')::timestamptz;
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	select c.* into talk from conversation c join connector_talk t on t.conversation_id = c.id
	where c.id = to_talk and c.ended_at is null and t.account_id = (came ->> 'account_id')::uuid for update of c;
	if talk.id is null then
		raise exception 'this is not theirs to join';
	end if;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (message_id, talk.id, true, words, written, at);
	insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'wrote', at);
	perform connector_taken(came || jsonb_build_object('state', 'joined', 'conversation_id', talk.id, 'message_id', message_id));
	if talk.signal_id is null then
		return query select * from tell_of_talk('talk_wrote', talk.id, at);
	else
		insert into signal_event (id, signal_id, kind, at, by_reporter) values (event_id, talk.signal_id, 'reporterWrote', at, true);
		update signal s set turn = 'owner', changed_at = at, version = version + 1 where s.id = talk.signal_id;
		return query select t.* from signal s, lateral tell_them('reporter_wrote', s.id, who_has(s.assignee_id, s.unit_id, at), at) t
			where s.id = talk.signal_id;
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_let_go(of_account uuid, by_holder uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update connector_account a set connected_at = null, held_until = null, holder = null
	where acting_job() = 'connector' and a.id = of_account and a.holder = by_holder
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_read_to(of_account uuid, place text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update connector_account a set read_to = place where acting_job() = 'connector' and a.id = of_account
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_refuses(came jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select connector_taken(came || '{"state": "refused", "conversation_id": null, "message_id": null}')
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_stands(of_account uuid, by_holder uuid, is_connected boolean, code text, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update connector_account a set connected_at = case when is_connected then coalesce(a.connected_at, at) end,
		failed_at = case when code is null then a.failed_at else at end, failure = coalesce(code, a.failure)
	where acting_job() = 'connector' and a.id = of_account and a.holder = by_holder
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_taken(came jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	insert into connector_in (id, account_id, conversation_id, message_id, state, mark, sender_mark, received_at)
	select r.id, r.account_id, r.conversation_id, r.message_id, r.state, r.mark, r.sender_mark, r.received_at from jsonb_populate_record(null::connector_in, came) r;
	update connector_account a set last_came_at = greatest(a.last_came_at, (came ->> 'received_at')::timestamptz) where a.id = (came ->> 'account_id')::uuid;
end $function$;

CREATE OR REPLACE FUNCTION public.connector_to_send(of_account uuid, by_holder uuid, at timestamp with time zone)
 RETURNS TABLE(id uuid, conversation_id uuid, body text, signature text, language text, unit_name text, page_name text, page_slug text, time_zone text, answer_expected timestamp with time zone, code_hash bytea, sealed bytea, tries integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	next connector_out;
begin
	if acting_job() is distinct from 'connector' or not exists (select from connector_account a where a.id = of_account and a.holder = by_holder) then
		return;
	end if;
	update connector_out o set tries = o.tries + 1, next_try_at = at + least(interval '10 seconds' * power(2, o.tries), interval '1 hour')
	where o.id = (select w.id from connector_out w join conversation c on c.id = w.conversation_id join connector_account a on a.id = w.account_id
			join persona p on p.id = a.persona_id
		where w.account_id = of_account and w.sent_at is null and w.failed_at is null and w.next_try_at <= at
			and c.ended_at is null and a.ended_at is null and p.state = 'live'
		order by w.made_at, w.id limit 1 for update of w skip locked)
	returning * into next;
	return query
	select next.id, c.id, m.body, m.signature, c.language, u.name, g.name, g.slug, u.time_zone, c.answer_expected, c.code_hash, i.sealed, next.tries
	from conversation c join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id and g.ended_at is null
		left join message m on m.id = next.message_id left join reporter_identity i on i.conversation_id = c.id
	where c.id = next.conversation_id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.connector_was_sent(of_out uuid, of_account uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'connector' then
		raise exception 'only who carries it';
	end if;
	update connector_out o set sent_at = at where o.id = of_out and o.account_id = of_account and o.sent_at is null;
	update connector_account a set last_left_at = at where a.id = of_account;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.consulting_hour_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if old.state <> new.state and (old.state, new.state) not in (('planned', 'open'), ('planned', 'cancelled'), ('open', 'closed')) then
		raise exception 'an hour does not move so';
	end if;
	if old.state <> 'open' and (new.talks, new.passed_on) is distinct from (old.talks, old.passed_on) then
		raise exception 'talks are counted while the hour is open';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.conversation_by_code(hashes bytea[])
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select id from conversation where code_hash = any (hashes) and ended_at is null $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.conversation_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if acting_kind() <> 'reporter'
		and (new.seen_at, new.confirmed_at, new.rating, new.rating_note, new.rated_at, new.ending, new.closed_at, new.code_hash, new.code_key, new.ended_at)
		is distinct from (old.seen_at, old.confirmed_at, old.rating, old.rating_note, old.rated_at, old.ending, old.closed_at, old.code_hash, old.code_key, old.ended_at) then
		raise exception 'only the reporter writes this of their talk';
	end if;
	if acting_kind() = 'reporter' and ((new.turn, new.turn_since, new.set_aside) is distinct from (old.turn, old.turn_since, old.set_aside)
		or (new.code_hash is distinct from old.code_hash and new.code_hash is not null)) then
		raise exception 'a reporter ends their code and takes no other';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.count_entries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	insert into patrol_sum (unit_id, kind, whole_year, month, counted, value, n)
	select p.unit_id, e.kind, y.whole, date_trunc(case when y.whole then 'year' else 'month' end, e.happened_at at time zone u.time_zone)::date,
		s.counted, s.value, sum(c.by)::int
	from (
		select f.id, 1 as by from fresh f where f.kind <> 'struck'
		union all
		-- What was corrected counts no more.
		select f.corrects, -1 from fresh f where f.corrects is not null
	) c
	join patrol_entry e on e.id = c.id and e.kind <> 'struck' join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id
	cross join lateral sums_of(e, extract(hour from e.happened_at at time zone u.time_zone)::int) s
	cross join (values (false), (true)) y (whole) where not (y.whole and s.counted = 'all') -- these are shown month by month
	group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 -- always in the same order, so that no two wait for each other
	on conflict (unit_id, kind, whole_year, counted, month, value) do update set n = patrol_sum.n + excluded.n;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.count_hour(counted jsonb, at timestamp with time zone)
 RETURNS TABLE(unit_id uuid, per_hour integer, usual_per_hour integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() <> 'likeness' then
		return;
	end if;
	insert into unit_hour as h (unit_id, hour, received, aside)
	select g.unit, hour_of(g.unit, g.at), count(*), count(*) filter (where s.set_aside)
	from jsonb_to_recordset(counted) as g (id uuid, unit uuid, at timestamptz) join signal s on s.id = g.id
	group by 1, 2 order by 1, 2
	on conflict on constraint unit_hour_pkey do update set received = h.received + excluded.received, aside = h.aside + excluded.aside;
	delete from unit_hour h using (select distinct g.unit from jsonb_to_recordset(counted) as g (unit uuid)) u
	where h.unit_id = u.unit and h.hour < (at - interval '10 weeks') at time zone 'UTC';
	return query
	select u.unit,
		coalesce((select sum(case when h.hour = now_hour.hour then h.received
				else h.received * (1 - extract(minute from at) / 60) end) from unit_hour h
			where h.unit_id = u.unit and h.hour in (now_hour.hour, now_hour.hour - interval '1 hour')), 0)::int,
		coalesce((select sum(h.received - h.aside)::numeric from unit_hour h
			where h.unit_id = u.unit and h.hour in (select now_hour.hour - interval '7 days' * week from generate_series(1, 8) week))
			/ greatest(1, least(8, (select floor(extract(epoch from now_hour.hour - min(h.hour)) / 604800) from unit_hour h where h.unit_id = u.unit))), 0)::int
	from (select distinct g.unit from jsonb_to_recordset(counted) as g (unit uuid)) u
	cross join lateral (select hour_of(u.unit, at) as hour) now_hour;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.count_wrong_code(asked_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
		update wrong_codes set
			level = least(1000, greatest(0, level - greatest(0, extract(epoch from asked_at - at)) / 3) + 1),
			at = greatest(at, asked_at)
	$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.discard_mail(of_mail uuid, because text, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	perform mail_to_decide(of_mail);
	update mail_in set state = 'discarded', reason = because, decided_by = acting_person(), decided_at = at where id = of_mail and acting_kind() = 'person';
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.discard_mails(of_mails uuid[], because text, at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update mail_in m set state = 'discarded', reason = because, decided_by = acting_person(), decided_at = at
	where m.id in (select w.id from mail_in w where w.id = any (of_mails) and w.state = 'aside' and acting_kind() = 'person'
		and w.unit_id = any (readable_units()) order by w.id for update)
	returning m.id
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.drafts_of(form bytea, since timestamp with time zone)
 RETURNS SETOF draft_file
 LANGUAGE plpgsql
AS $function$
begin
	perform set_config('ilot.kind', 'visitor', true), set_config('ilot.form', encode(form, 'hex'), true);
	return query select * from draft_file where token_hash = form and received_at > since order by received_at, id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.drop_likely_same(of_signals uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	delete from likely_same l where acting_job() = 'likeness' and l.not_same_at is null and (l.a = any (of_signals) or l.b = any (of_signals))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.end_reporter_session(hash bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from reporter_session where token_hash = hash $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.end_reporter_sessions()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ delete from reporter_session where acting_kind() = 'reporter' and conversation_id = acting_conversation() $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.end_sessions(of_person uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	ended integer;
begin
	if not acting_as(array['administrator']::role[]) then
		raise exception 'only an administrator';
	end if;
	delete from auth.session where user_id = of_person;
	get diagnostics ended = row_count;
	return ended;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.entry_in(of_entry uuid, of_patrol uuid, by_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol_entry e where e.id = of_entry and e.patrol_id = of_patrol and (by_person is null or e.person_id = by_person))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.file_belongs_in_message(of_message uuid, file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from message m join conversation c on c.id = m.conversation_id join attachment a on a.id = file and a.unit_id = c.unit_id
		where m.id = of_message
			and (acting_kind() <> 'visitor' or m.xmin = pg_current_xact_id()::xid)
			and not exists (select from message_attachment x where x.attachment_id = file)
			and not exists (select from package_attachment x where x.attachment_id = file)
			and not exists (select from signal_attachment x where x.attachment_id = file and x.signal_id is distinct from c.signal_id)
	)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.file_belongs_on_signal(of_signal uuid, file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (
		select from signal s join attachment a on a.id = file and a.unit_id = s.unit_id
		where s.id = of_signal
			and (acting_kind() <> 'visitor' or s.xmin = pg_current_xact_id()::xid)
			and not exists (select from signal_attachment x where x.attachment_id = file)
			and not exists (select from package_attachment x where x.attachment_id = file)
			and not exists (select from message_attachment x where x.attachment_id = file)
	) or exists (
		select from hand_over h join package_attachment p on p.hand_over_id = h.id
		where h.receiver_signal_id = of_signal and p.attachment_id = file and acting_kind() = 'person'
	)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.file_of_my_mail(file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select acting_kind() = 'person' and (exists (select from mail_in m where m.original_id = file)
		or exists (select from mail_attachment a where a.attachment_id = file))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.file_of_my_talk(file uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select acting_kind() = 'person' and exists (select from message_attachment ma join message m on m.id = ma.message_id
		where ma.attachment_id = file and works_on_talk(m.conversation_id))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.first_answer_figures(since timestamp with time zone, until timestamp with time zone, zone text)
 RETURNS TABLE(week date, way text, counted integer, waiting integer, half double precision, most double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select date_trunc('week', f.began_at at time zone zone)::date, f.way, count(*)::int, (count(*) filter (where f.hours = 'infinity'))::int,
		percentile_disc(0.5) within group (order by f.hours), percentile_disc(0.9) within group (order by f.hours)
	from unnest(readable_units()) unit_id, lateral first_answers(unit_id, since, until, null) f
	where acting_as(array['lead', 'coordinator']::role[])
	group by grouping sets ((1), (2))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.first_answer_hours(of_unit uuid, at timestamp with time zone)
 RETURNS TABLE(counted integer, half double precision, most double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(*)::int, percentile_disc(0.5) within group (order by hours), percentile_disc(0.9) within group (order by hours)
	from first_answers(of_unit, at - interval '90 days', at, 200)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.first_answers(of_unit uuid, since timestamp with time zone, until timestamp with time zone, most integer)
 RETURNS TABLE(began_at timestamp with time zone, way text, hours double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select began.created_at, began.source::text, coalesce(extract(epoch from began.first_at - began.created_at)::float8 / 3600, 'infinity')
	from (
		select c.created_at, c.source, c.ended_at, (select min(m.sent_at) from message m where m.conversation_id = c.id and m.state = 'sent' and not m.from_reporter) first_at
		from conversation c where c.unit_id = of_unit and c.created_at between since and until and c.wants_answer and not c.set_aside and c.answered_with is null
		order by c.created_at desc limit most
	) began
	where began.first_at is not null or began.created_at < until - interval '7 days' and began.ended_at is null
$function$;

CREATE OR REPLACE FUNCTION public.flag_answers_same_text()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	first uuid;
begin
	select coalesce(c.answered_with, c.id) into first from conversation c
	where c.text_mark = new.text_mark and c.created_at > new.created_at - interval '1 day' and c.id <> new.id and c.page_id is not null and c.source <> 'email'
		and not c.set_aside and c.ended_at is null and c.closed_at is null
	order by c.created_at, c.id limit 1;
	if first is null or exists (select from signal s where s.id = new.signal_id and s.set_aside) then
		return null;
	end if;
	perform from conversation c where c.id = first and c.signal_id is null and c.ended_at is null for update;
	if not found or exists (select from message m where m.conversation_id = first and not m.from_reporter and m.state = 'sent') then
		return null;
	end if;
	update conversation set answered_with = new.id, turn = 'nobody', answer_due = null where (id = first or answered_with = first) and id <> new.id;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.fold_alike(given jsonb, floods jsonb, at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	put_aside int;
begin
	if acting_job() <> 'likeness' then
		raise exception 'only the job that compares';
	end if;
	insert into burst (id, unit_id, began_at)
	select g.burst, g.unit, min(s.received_at) from jsonb_to_recordset(given) as g (id uuid, burst uuid, unit uuid) join signal s on s.id = g.id
	group by 1, 2 on conflict (id) do nothing;
	update signal s set burst_id = g.burst from jsonb_to_recordset(given) as g (id uuid, burst uuid, unit uuid)
	where s.id = g.id and s.unit_id = g.unit and s.burst_id is null and not s.unfolded;
	update burst b set flood = true, per_hour = greatest(b.per_hour, g."perHour"), usual_per_hour = coalesce(b.usual_per_hour, g.usual)
	from jsonb_to_recordset(floods) as g (burst uuid, "perHour" int, usual int) where b.id = g.burst;
	with moved as (
		update signal s set set_aside = true
		from jsonb_to_recordset(floods) as g (burst uuid)
		where s.fold_id = g.burst and s.shelf = 'new' and s.assignee_id is null and not s.unfolded
			and s.received_at > at - interval '1 hour'
		returning s.id, s.unit_id, s.received_at
	),
	-- What was set aside is nobody's news (0058).
	untold as (
		delete from told t using moved, membership p
		where p.unit_id = moved.unit_id and t.person_id = p.person_id and t.record_id = moved.id and t.kind = 'new_signal'
			and t.read_at is null and t.mailed_at is null
	),
	counted as (
		update unit_hour h set aside = h.aside + m.many
		from (select moved.unit_id, hour_of(moved.unit_id, moved.received_at) as hour, count(*)::int as many from moved group by 1, 2) m
		where h.unit_id = m.unit_id and h.hour = m.hour
	)
	select count(*) from moved into put_aside;
	perform pg_notify('ilot', json_build_object('kind', 'signal', 'id', one.id)::text)
	from (select distinct on (g.unit) g.id from jsonb_to_recordset(given) as g (id uuid, unit uuid) order by g.unit, g.id) one;
	return put_aside;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.forget_mail(of_mail uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	mail mail_in;
	files uuid[] := '{}';
begin
	if acting_job() is distinct from 'clear_mail' then
		raise exception 'only who clears mail';
	end if;
	select * into mail from mail_in m where m.id = of_mail;
	if mail.state in ('discarded', 'lapsed') then
		files := array(select x.attachment_id from mail_attachment x where x.mail_id = mail.id);
	end if;
	-- Who wrote is known no longer: neither is how they would say how it went.
	delete from talk_question q where q.conversation_id = mail.conversation_id and mail.state = 'begun';
	delete from mail_sealed s where s.mail_id = of_mail;
	update mail_in m set original_id = null, subject = '', sender_mark = null where m.id = of_mail;
	delete from mail_attachment x where x.attachment_id = any (files);
	delete from picture_mark p where p.attachment_id = any (files || mail.original_id);
	delete from attachment_copy k where k.attachment_id = any (files || mail.original_id);
	delete from attachment a where a.id = any (files || mail.original_id);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.forget_words(after text, most integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	looked text[];
	gone text[];
begin
	if acting_job() <> 'forget_words' then
		raise exception 'only the job that forgets';
	end if;
	looked := array(select w.word from word w where w.word > after order by w.word limit most);
	gone := array(select one from unnest(looked) one where not exists (select from signal s where s.document @@ whole_word(one)));
	if gone <> '{}' and pg_try_advisory_xact_lock(hashtext('ilot words')) then
		delete from word w where w.word = any (gone) and not exists (select from signal s where s.document @@ whole_word(w.word));
	end if;
	return looked[cardinality(looked)];
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.free_publication_slug(wanted text)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select case when n = 1 then wanted else wanted || '-' || n end from generate_series(1, 10000) n
	where not exists (select from publication where slug = case when n = 1 then wanted else wanted || '-' || n end)
	order by n limit 1
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.free_slug(wanted text)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select case when n = 1 then wanted else wanted || '-' || n end from generate_series(1, 10000) n
	where not exists (select from presence_page where slug = case when n = 1 then wanted else wanted || '-' || n end)
	order by n limit 1
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.give_code(of_talk uuid, hash bytea, key text, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not works_on_talk(of_talk) then
		return false;
	end if;
	update conversation c set code_hash = hash, code_key = key
	where c.id = of_talk and c.source = 'elsewhere' and c.code_hash is null and c.ended_at is null;
	if not found then
		return false;
	end if;
	update held_talk set code_given_at = at where conversation_id = of_talk;
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.grants_access(of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['officer', 'lead', 'coordinator']::role[]) and has_access_mandate(acting_person())
		and (of_unit = acting_unit() or acting_unit() = any (units_above(of_unit)))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.hand_over_moved(of_hand_over uuid, move text, event_ids uuid[], moved_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	h hand_over;
	waits boolean;
	line signal_event_kind;
begin
	select * into h from hand_over where id = of_hand_over;
	if h.id is null or not (acting_job() = 'overdue' and move = 'overdue'
		or acting_kind() = 'person' and (h.from_unit_id = any (readable_units()) or h.to_unit_id = any (readable_units()))) then
		raise exception 'not theirs to tell';
	end if;
	line := case when move in ('supplement', 'correction') then 'supplement' else 'handOverMoved' end;
	if move not in ('supplement', 'correction') then
		insert into signal_event (id, signal_id, kind, at, person_id, facts)
		values (event_ids[1], h.signal_id, line, moved_at, acting_person(), jsonb_build_object('handOver', h.number, 'move', move, 'to', h.to_unit_id));
		-- Other hand-overs of the same signal count too: one that waits for the giver keeps the turn there.
		select exists (select from hand_over o where o.signal_id = h.signal_id and o.turn = 'giver') into waits;
		update signal set changed_at = moved_at, turn = (case
				when waits then 'owner'
				when move = 'accept' then 'receiver'
				when move in ('reply', 'withdraw', 'told', 'read') then
					case when exists (select from hand_over o where o.signal_id = h.signal_id and o.turn = 'receiver') then 'receiver' else 'owner' end
				else turn::text end)::turn
			where id = h.signal_id and state <> 'closed';
	end if;
	if h.receiver_signal_id is not null and move not in ('accept', 'told') then
		insert into signal_event (id, signal_id, kind, at, person_id, facts)
		values (event_ids[2], h.receiver_signal_id, line, moved_at, acting_person(), jsonb_build_object('handOver', h.number, 'move', move, 'received', true, 'from', h.from_unit_id, 'to', h.to_unit_id));
		update signal set changed_at = moved_at,
				turn = (case move when 'askBack' then 'receiver' when 'overdue' then turn::text else 'owner' end)::turn,
				first_answer_at = case when move = 'answer' then coalesce(first_answer_at, moved_at) else first_answer_at end
			where id = h.receiver_signal_id and state <> 'closed';
		insert into signal_attachment (signal_id, attachment_id)
		select h.receiver_signal_id, attachment_id from package_attachment where hand_over_id = h.id and came_with is not null
		on conflict do nothing;
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.hand_over_receiver_signal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user = 'ilot_app' and not (old.receiver_signal_id is null and new.state = 'accepted'
		and new.to_unit_id = any (readable_units())
		and exists (select from signal s where s.id = new.receiver_signal_id and s.unit_id = new.to_unit_id and s.origin = 'hand_over')) then
		raise exception 'only a signal the receiver made of it';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hand_over_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	gives boolean := old.from_unit_id = any (readable_units());
	receives boolean := old.to_unit_id = any (readable_units());
	givers_move boolean := new.state = 'withdrawn' or (old.state = 'asked_back' and new.state = 'accepted');
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if new.state <> old.state and not (case when givers_move then gives else receives end) then
		raise exception 'this move is not theirs';
	end if;
	if old.state in ('answered', 'declined', 'withdrawn') and new.state <> old.state then
		raise exception 'what has ended does not move';
	end if;
	if old.state = 'answered' and (new.outcome, new.answer_internal, new.answer_for_reporter) is distinct from (old.outcome, old.answer_internal, old.answer_for_reporter) then
		raise exception 'an answer stays as it was given';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hang_talk(of_talk uuid, of_signal uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update conversation c set signal_id = s.id, topic = s.topic, set_aside = false from signal s
	where c.id = of_talk and s.id = of_signal and c.signal_id is null and c.ended_at is null and s.unit_id = c.unit_id
		and acting_kind() = 'person' and c.unit_id = any (readable_units());
	if not found then
		raise exception 'this is not theirs to hang there';
	end if;
	insert into signal_attachment (signal_id, attachment_id)
	select distinct of_signal, ma.attachment_id from message_attachment ma join message m on m.id = ma.message_id
	where m.conversation_id = of_talk and not exists (select from signal_attachment x where x.attachment_id = ma.attachment_id);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.has_access_mandate(of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from mandate m where m.person_id = of_person and m.kind = 'grant_closed_access'
		and m.since <= current_date and (m.until is null or m.until > current_date))
$function$;

CREATE OR REPLACE FUNCTION public.has_post(of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol_post p where p.patrol_id = of_patrol and p.person_id = acting_person()) and works_for_patrol(of_patrol)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.has_reporter_identity(of_conversation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from reporter_identity i join conversation c on c.id = i.conversation_id
		where i.conversation_id = of_conversation and c.unit_id = any (readable_units()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.hold_elsewhere(rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	given conversation := jsonb_populate_record(null::conversation, rows -> 'conversation');
	held held_talk := jsonb_populate_record(null::held_talk, rows -> 'held_talk');
begin
	if not acting_as(array['officer', 'lead', 'coordinator']::role[]) or acting_unit() <> all (readable_units()) then
		raise exception 'who talks to people for a unit works there';
	end if;
	if held.place_id is not null and not exists (select from place p where p.id = held.place_id and p.unit_id = any (readable_units()))
		or held.community_id is not null and not exists (select from community c where c.id = held.community_id and c.unit_id = any (readable_units())) then
		raise exception 'a place and a community of theirs';
	end if;
	if held.persona_id is not null and not persona_may(held.persona_id, 'answer') then
		raise exception 'only who may answer with a persona has talked with it';
	end if;
	insert into conversation (id, unit_id, source, title, language, topic, wants_answer, text_hash, proof_number, proof_signature, proof_key,
		created_at, turn, turn_since, review_on, destroy_on)
	values (given.id, acting_unit(), 'elsewhere', given.title, given.language, given.topic, false, given.text_hash, given.proof_number, given.proof_signature,
		given.proof_key, given.created_at, 'nobody', given.created_at, given.review_on, given.destroy_on);
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select s.id, given.id, 'received', given.created_at, s.facts from jsonb_populate_record(null::conversation_step, rows -> 'conversation_step') s;
	insert into held_talk (conversation_id, unit_id, way, platform, place_id, persona_id, community_id, age_band, first_contact, outcome, held_at, person_id)
	values (given.id, acting_unit(), held.way, held.platform, held.place_id, held.persona_id, held.community_id, held.age_band, held.first_contact, held.outcome,
		held.held_at, acting_person());
	insert into talk_work (conversation_id, unit_id, assignee_id) values (given.id, acting_unit(), acting_person());
	perform say_elsewhere(given.id, rows -> 'messages');
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.holds_consulting_hour(of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['officer', 'lead']::role[]) and of_unit = any (readable_units())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.holds_on_patrol(of_person uuid, of_persona uuid, of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from persona_holder h join patrol p on p.id = of_patrol join unit u on u.id = p.unit_id,
			lateral (select (p.starts_at at time zone u.time_zone)::date the) d
		where h.persona_id = of_persona and h.person_id = of_person and h.since <= d.the and (h.until is null or h.until >= d.the))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.holds_persona(of_persona uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and exists (select from persona_holder h join persona p on p.id = h.persona_id join unit u on u.id = p.unit_id
		where h.persona_id = of_persona and h.person_id = acting_person() and p.unit_id = any (readable_units())
			and h.since <= (now() at time zone u.time_zone)::date and (h.until is null or h.until >= (now() at time zone u.time_zone)::date))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.hour_of(of_unit uuid, at timestamp with time zone)
 RETURNS timestamp without time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select date_trunc('hour', at at time zone u.time_zone) from unit u where u.id = of_unit
$function$;

CREATE OR REPLACE FUNCTION public.identity_ends()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	passed_on record;
begin
	for passed_on in
		delete from package_identity i using hand_over h, conversation c
		where c.id = old.conversation_id and h.signal_id = c.signal_id and i.hand_over_id = h.id
		returning h.id, h.number, h.receiver_signal_id
	loop
		insert into hand_over_event (id, hand_over_id, kind) values (gen_random_uuid(), passed_on.id, 'identityRemoved');
		if passed_on.receiver_signal_id is not null then
			insert into signal_event (id, signal_id, kind, by_reporter, facts)
				values (gen_random_uuid(), passed_on.receiver_signal_id, 'reporterRemoved', true, jsonb_build_object('handOver', passed_on.number));
		end if;
	end loop;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.identity_ends_with_offer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	delete from package_identity where hand_over_id = new.id;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.identity_openings(since timestamp with time zone)
 RETURNS TABLE(id bigint, at timestamp with time zone, person text, unit text, number text, talk_id uuid, title text, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.id, a.at, p.name, u.short_name, s.number, case when s.id is null then c.id end, case when s.id is null then c.title end, a.justification
	from audit a
		left join conversation c on a.operation = 'conversation.openIdentity' and c.id = a.record_id
		left join hand_over h on a.operation = 'hand_over.openIdentity' and h.id = a.record_id
		left join signal s on s.id = coalesce(c.signal_id, h.receiver_signal_id)
		join unit u on u.id = coalesce(s.unit_id, c.unit_id)
		left join person p on p.id = a.person_id
	where a.operation in ('conversation.openIdentity', 'hand_over.openIdentity') and a.at >= since
		and acting_as(array['lead']::role[]) and u.id = any (readable_units())
	order by a.id desc limit 200
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.import_lines(of_import uuid, given jsonb, refusals jsonb, done integer, read_bytes bigint, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	i import;
	fresh uuid[];
begin
	if acting_job() <> 'import_signals' then
		raise exception 'only the job that reads files';
	end if;
	select * into i from import where id = of_import and state = 'running' for update;
	if not found or done <= i.lines then
		raise exception 'only the next lines of an import that runs';
	end if;
	-- Two files of one unit with the same lines: the second waits and finds them known.
	perform pg_advisory_xact_lock(hashtext('imports of ' || i.unit_id));
	fresh := array(
		select distinct on (g.marks[1]) g.id from jsonb_to_recordset(given) g (id uuid, line int, marks bytea[])
		where (select count(*) from imported_signal k where k.mark = any (g.marks)) = 0 -- one look-up a line: a join may be planned for the empty table of the first file
		order by g.marks[1], g.line);
	insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, urgency, danger, happened,
		web_address, web_platform, web_handle, street_place, post_code, review_on, destroy_on)
	select s.id, next_number('S', at), i.unit_id, s.origin, s.received_at, at, s.title, s.text, s.language, s.topic, s.urgency, s.danger, s.happened,
		s.web_address, s.web_platform, s.web_handle, s.street_place, s.post_code, s.review_on, s.destroy_on
	from jsonb_populate_recordset(null::signal, given) s where s.id = any (fresh);
	insert into imported_signal (signal_id, import_id, mark, mark_key)
	select g.id, i.id, g.marks[1], g.mark_key from jsonb_to_recordset(given) g (id uuid, marks bytea[], mark_key text) where g.id = any (fresh);
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	select g.event_id, g.id, 'imported', at, i.person_id, jsonb_build_object('import', i.id, 'file', i.file_name, 'line', g.line)
	from jsonb_to_recordset(given) g (event_id uuid, id uuid, line int) where g.id = any (fresh);
	insert into import_refusal (import_id, line, field, why)
	select i.id, r.line, r.field, r.why from jsonb_to_recordset(refusals) r (line int, field text, why text) where i.refused < 10000
	on conflict do nothing;
	update import set lines = done, bytes_read = read_bytes,
		taken = taken + cardinality(fresh), known = known + jsonb_array_length(given) - cardinality(fresh),
		refused = refused + (select count(distinct r.line) from jsonb_to_recordset(refusals) r (line int))
	where id = i.id;
	-- One piece of news for all of them: lists are read again as a whole.
	if fresh <> '{}' then
		perform pg_notify('ilot', json_build_object('kind', 'signal', 'id', fresh[1])::text);
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.interacted_now(of_persona uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from persona_refusal r where r.persona_id = of_persona and r.person_id = acting_person() and r.act <> 'observe'
		and r.xmin = pg_current_xact_id()::xid)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.invitation_by_link(secret text, at timestamp with time zone)
 RETURNS TABLE(name text, email text, unit_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select i.name, i.email, u.name from invitation i join unit u on u.id = i.unit_id
	where i.token_hash = sha256(convert_to(secret, 'UTF8')) and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > greatest(at, now())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.is_call(of_entry uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol_entry e where e.id = of_entry and e.kind = 'call_for_help')
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.keep_former_name()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	insert into unit_former_name (unit_id, name, until) values (old.id, old.name, now())
	on conflict (unit_id, name) do update set until = excluded.until;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_likely_same(given jsonb, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() <> 'likeness' then
		raise exception 'only the job that compares';
	end if;
	insert into likely_same (a, b, same_address, text_percent, same_picture, found_at, common_unit_id)
	select g.a, g.b, g.address, g.percent, g.picture, at, case when sa.unit_id <> sb.unit_id then common_unit(sa.unit_id, sb.unit_id) end
	from jsonb_to_recordset(given) as g (a uuid, b uuid, address boolean, percent smallint, picture boolean)
	join signal sa on sa.id = g.a join signal sb on sb.id = g.b
	where not exists (select from hand_over h where h.signal_id in (g.a, g.b) and h.receiver_signal_id in (g.a, g.b))
	order by g.a, g.b
	on conflict (a, b) do update set same_address = excluded.same_address, text_percent = excluded.text_percent, same_picture = excluded.same_picture;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.keep_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	lexemes text[] := array(
		select lexeme from unnest(tsvector_to_array(new.document)) lexeme where length(lexeme) between 3 and 40 and lexeme !~ '^([0-9]+$|@)');
begin
	perform pg_advisory_xact_lock_shared(hashtext('ilot words'));
	-- In one order, so that two signals bringing the same new words wait for each other and never in a circle.
	insert into word (word)
	select lexeme from (
		select unnest(lexemes) lexeme except all select known.word from word known where known.word = any (lexemes)) fresh
	order by lexeme
	on conflict do nothing;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keeps_beat(of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['officer', 'lead']::role[]) and of_unit = any (readable_units())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.keeps_card(of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['administrator']::role[])
		or acting_as(array['lead', 'partner']::role[]) and of_unit = any (readable_units())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.keeps_page(of_page uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from presence_page p where p.id = of_page and p.ended_at is null and (
		acting_as(array['lead']::role[]) and p.unit_id = any (readable_units())
		or acting_as(array['officer']::role[]) and p.person_id = acting_person()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.lacks_among(patrols patrol[], at timestamp with time zone)
 RETURNS SETOF patrol_lack
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with p as materialized (
		select p.id, p.kind, (begins at time zone u.time_zone)::date first, (greatest(p.ends_at - interval '1 second', begins) at time zone u.time_zone)::date last
		from unnest(patrols) p join unit u on u.id = p.unit_id cross join lateral (select coalesce(at, p.starts_at) begins) b
	),
	people as materialized (
		select o.person_id, list_holds_until(o.person_id, null) until, (select min(c.passed_on) from protection_course c where c.person_id = o.person_id) course
		from (select distinct o.person_id from p join patrol_post o on o.patrol_id = p.id) o
	),
	posts as materialized (
		select p.id, p.kind, p.first, p.last, o.person_id, o.post, n.until, coalesce(n.course <= p.first, false) course
		from p join patrol_post o on o.patrol_id = p.id join people n on n.person_id = o.person_id
	),
	personas as materialized (
		select x.id, x.kind, x.state, x.may, x.authorised_until, list_holds_until(null, x.id) its_until
		from persona x where x.id in (select y.persona_id from p join patrol_persona y on y.patrol_id = p.id)
	),
	used as materialized (
		select o.id patrol_id, o.first, o.last, o.person_id, o.post, x.id, x.kind, x.state, x.may, x.authorised_until, x.its_until, h.id is not null held,
			least(x.authorised_until, x.its_until, h.until) until
		from posts o join patrol_persona y on y.patrol_id = o.id and y.person_id = o.person_id join personas x on x.id = y.persona_id
		left join lateral (select h.id, h.until from persona_holder h where h.persona_id = x.id and h.person_id = o.person_id
			and h.since <= o.first and (h.until is null or h.until >= o.first) order by h.until desc nulls first limit 1) h on true
	),
	places as materialized (
		select l.place_id from (select distinct l.place_id from p join patrol_place l on l.patrol_id = p.id) l where place_closed_to_us(l.place_id)
	)
	select p.id, 'post', false, k, null::uuid, null::uuid, null::uuid, null::date from p cross join unnest(enum_range(null::patrol_post_kind)) k
		where p.kind = 'web' and not exists (select from posts o where o.id = p.id and o.post = k)
	union all select p.id, 'nobody', false, null, null, null, null, null from p where p.kind <> 'web' and not exists (select from posts o where o.id = p.id)
	union all select o.id, 'no_course', true, o.post, o.person_id, null, null, null from posts o where o.kind = 'web' and not o.course
	union all select o.id, 'own_list', true, o.post, o.person_id, null, null, o.until from posts o
		where o.kind = 'web' and coalesce(o.until < o.first, true)
	union all select o.id, 'own_list_ends', false, o.post, o.person_id, null, null, o.until from posts o
		where o.kind = 'web' and o.until >= o.first and o.until < o.last
	union all select o.id, 'no_persona', false, o.post, o.person_id, null, null, null from posts o
		where o.kind = 'web' and o.post = 'contact' and not exists (select from used s
			where s.patrol_id = o.id and s.person_id = o.person_id and s.kind <> 'covert' and 'answer' = any (s.may))
	union all select s.patrol_id, r.rule, true, s.post, s.person_id, s.id, null, s.until from used s cross join lateral (
		select case when not s.held then 'not_holder' when s.state <> 'live' then 'not_live'
			when coalesce(s.authorised_until < s.first, true) then 'not_authorised'
			when s.kind = 'covert' and s.post = 'contact' then 'covert'
			when coalesce(s.its_until < s.first, true) then 'its_list' end rule) r where r.rule is not null
	union all select s.patrol_id, 'persona_ends', false, s.post, s.person_id, s.id, null, s.until from used s
		where s.held and s.state = 'live' and s.authorised_until >= s.first and s.its_until >= s.first and s.until < s.last
	union all select p.id, 'place_closed', true, null, null, null, l.place_id, null from p join patrol_place l on l.patrol_id = p.id
		where l.place_id in (select place_id from places)
$function$;

CREATE OR REPLACE FUNCTION public.lacks_of(p patrol, at timestamp with time zone)
 RETURNS SETOF patrol_lack
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select * from lacks_among(array[p], at)
$function$;

CREATE OR REPLACE FUNCTION public.lapse_mails(at timestamp with time zone, received_before timestamp with time zone, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update mail_in m set state = 'lapsed', decided_at = at
	where m.id in (select w.id from mail_in w where w.state = 'aside' and w.received_at < received_before and acting_job() = 'clear_mail'
		order by w.received_at limit most for update skip locked)
	returning m.id
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.leads_nearest()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive below as (
		select acting_unit() id where acting_as(array['lead']::role[])
		union
		select u.id from unit u join below b on u.parent_id = b.id
		where not exists (select from membership m where m.unit_id = u.id and m.role = 'lead' and works_on_content(m))
	)
	select coalesce(array_agg(id), '{}') from below
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.leads_over(of_unit uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive above as (
		select id, parent_id, 0 as steps from unit where id = of_unit
		union all
		select u.id, u.parent_id, a.steps + 1 from unit u join above a on u.id = a.parent_id where a.steps < 20
	),
	leads as (select m.person_id, a.steps from above a join membership m on m.unit_id = a.id where m.role = 'lead' and works_on_content(m))
	select distinct person_id from leads where steps = (select min(steps) from leads)
$function$;

CREATE OR REPLACE FUNCTION public.leads_patrol(of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['lead']::role[]) and exists (select from patrol p where p.id = of_patrol and p.unit_id = any (readable_units()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.leads_person(of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select acting_as(array['lead']::role[]) and works_with(of_person)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.leads_persona(of_persona uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['lead']::role[]) and exists (select from persona p where p.id = of_persona and p.unit_id = any (readable_units()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.likeness_is_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	-- The row that is there is written too: the job may just be taking it, and would have read what stood there before.
	insert into likeness_due (signal_id, fresh) values (new.id, tg_op = 'INSERT')
	on conflict (signal_id) do update set fresh = likeness_due.fresh;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.list_holds_until(of_person uuid, of_persona uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select case when (select count(*) filter (where i.result <> 'not_ok') from protection_item i where i.check_id = c.id)
		= cardinality(enum_range(null::protection_item_kind)) then c.renew_on end
	from protection_check c where c.person_id = of_person or c.persona_id = of_persona order by c.made_at desc, c.id desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.logged_lately(wanted_operation text, wanted_facts jsonb, minutes integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and exists (
		-- Somebody who writes more than two hundred lines meanwhile gets another one.
		select from (select * from audit where person_id = acting_person() order by at desc, id desc limit 200) lately
		where unit_id = acting_unit() and operation = wanted_operation and facts - '{count,shown}'::text[] = wanted_facts - '{count,shown}'::text[]
			and at > now() - make_interval(mins => minutes)
	)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.look_up_months(since timestamp with time zone)
 RETURNS TABLE(month text, looked integer, found integer, nothing integer, aimed integer, waited integer, allowed integer, refused integer, signals integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select to_char(a.at at time zone u.time_zone, 'YYYY-MM'),
		count(*) filter (where a.operation = 'look_up.log')::int,
		count(*) filter (where a.operation in ('look_up.log', 'look_up.finish') and a.facts ->> 'result' = 'found')::int,
		count(*) filter (where a.operation in ('look_up.log', 'look_up.finish') and a.facts ->> 'result' = 'nothing')::int,
		count(*) filter (where a.operation = 'look_up.log' and (a.facts ->> 'aimed')::boolean)::int,
		count(*) filter (where a.operation = 'look_up.log' and (a.facts ->> 'waits')::boolean)::int,
		count(*) filter (where a.operation = 'look_up.allow')::int,
		count(*) filter (where a.operation = 'look_up.refuse')::int,
		count(*) filter (where a.operation = 'look_up.lead')::int
	from audit a join unit u on u.id = a.unit_id
	where a.record_kind = 'look_up' and a.at >= since and a.operation in ('look_up.log', 'look_up.finish', 'look_up.allow', 'look_up.refuse', 'look_up.lead')
		and (acting_as(array['data_protection_officer']::role[]) or acting_as(array['lead']::role[]) and a.unit_id = any (readable_units()))
	group by 1 order by 1 desc
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.look_up_sides()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if new.state = old.state then
		if to_jsonb(new) - 'signal_id' is distinct from to_jsonb(old) - 'signal_id' then
			raise exception 'what was looked up stays as it was';
		end if;
	elsif old.state = 'waiting' then
		if old.asked_by = acting_person() or not acting_as(array['lead']::role[]) or new.decided_by is distinct from acting_person()
			or new.found is distinct from (case when new.state = 'refused' then null else old.found end) then
			raise exception 'another person who leads the unit decides';
		end if;
	elsif old.state = 'planned' and new.state = 'done' then
		if old.asked_by <> acting_person() or old.unit_id <> acting_unit()
			or (new.decided_by, new.decided_at, new.reason, new.allowed_until) is distinct from (old.decided_by, old.decided_at, old.reason, old.allowed_until) then
			raise exception 'who asked writes down what was found';
		end if;
	else
		raise exception 'there is no such move';
	end if;
	if new.signal_id is distinct from old.signal_id and not exists (select from signal s where s.id = new.signal_id and s.unit_id = new.unit_id) then
		raise exception 'it leads to a signal of its unit';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.looks_at(marks bytea[], since timestamp with time zone)
 RETURNS TABLE(times integer, allowed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(*) filter (where t.at >= looks_at.since)::int,
		coalesce(bool_or(t.person_id = acting_person() and t.unit_id = acting_unit() and t.allowed_until >= (now() at time zone u.time_zone)::date), false)
	from look_up_target t join unit u on u.id = t.unit_id
	where t.mark = any (marks) and acting_as(array['officer', 'lead', 'coordinator']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.looks_up(of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['officer', 'lead', 'coordinator']::role[]) and of_unit = any (readable_units())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_address_is_free(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select not exists (select from mail_address a where a.address = wanted and a.ended_at is null)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_address_of_page(of_page uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.address from mail_address a join presence_page p on p.id = a.page_id
	where a.page_id = of_page and a.ended_at is null and acting_kind() = 'person'
		and (p.person_id = acting_person() or p.unit_id = any (readable_units()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_addressee(addresses text[])
 RETURNS TABLE(address_id uuid, address text, page_id uuid, page_name text, unit_id uuid, unit_name text, time_zone text, hours jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select a.id, a.address, p.id, p.name, u.id, u.name, u.time_zone, coalesce(p.hours, u.opening_hours)
	from mail_address a join presence_page p on p.id = a.page_id join unit u on u.id = p.unit_id
	where acting_job() = 'mail_in' and a.address = any (addresses) and a.ended_at is null and p.ended_at is null and u.closed_at is null
	order by array_position(addresses, a.address) limit 1
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_begins(of_mail uuid, to_address uuid, rows jsonb, acknowledgement uuid)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	mail mail_in := mail_to_decide(of_mail);
	page presence_page;
	given conversation := jsonb_populate_record(null::conversation, rows -> 'conversation');
	said message := jsonb_populate_record(null::message, rows -> 'message');
begin
	select p.* into page from mail_address a join presence_page p on p.id = a.page_id
	where a.id = to_address and (acting_kind() = 'job' or p.unit_id = any (readable_units()));
	if page.id is null then
		raise exception 'a talk belongs to one of our addresses';
	end if;
	insert into conversation (id, unit_id, page_id, source, title, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, text_mark,
		created_at, answer_expected, turn, turn_since, answer_due, review_on, destroy_on)
	values (given.id, page.unit_id, page.id, 'email', given.title, given.language, true, given.text_hash, given.proof_number, given.proof_signature,
		given.proof_key, given.text_mark, given.created_at, given.answer_expected, 'desk', given.created_at, given.answer_expected, given.review_on, given.destroy_on);
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select s.id, given.id, 'received', given.created_at, s.facts from jsonb_populate_record(null::conversation_step, rows -> 'conversation_step') s;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (said.id, given.id, true, said.body, mail.received_at, mail.received_at);
	update mail_in set state = 'begun', conversation_id = given.id, message_id = said.id, address_id = to_address, named_id = null, shortened = shortened and acting_kind() = 'job',
		decided_by = acting_person(), decided_at = case when acting_kind() = 'person' then given.created_at end where id = of_mail;
	update attachment a set unit_id = page.unit_id from mail_attachment x where x.mail_id = of_mail and a.id = x.attachment_id;
	perform mail_files_go_along(of_mail, said.id, null);
	if acknowledgement is not null and acting_kind() = 'job' then
		insert into mail_out (id, conversation_id, made_at) values (acknowledgement, given.id, given.created_at);
	end if;
	return query select * from tell_of_talk('talk_new', given.id, given.created_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_desk()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select u.id from unit u where acting_job() = 'mail_in' and u.closed_at is null and (u.intake_desk or u.kind = 'service') order by u.intake_desk desc limit 1
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_did_not_arrive(of_mail uuid, of_talk uuid, code text, event_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	gone mail_out;
	bounces boolean := acting_job() = 'mail_in';
begin
	if coalesce(acting_job(), '') not in ('mail_in', 'mail_out') then
		raise exception 'only the jobs that carry mail';
	end if;
	select * into gone from mail_out o where o.conversation_id = of_talk and (o.id = of_mail or of_mail is null)
	order by o.made_at desc limit 1 for update;
	if gone.id is null or gone.failed_at is not null or gone.bounced_at is not null then
		return gone.id is not null;
	end if;
	update mail_out o set
		failed_at = case when bounces then o.failed_at else at end, failure = case when bounces then o.failure else code end,
		bounced_at = case when bounces then at end, bounce = case when bounces then code end
	where o.id = gone.id;
	if gone.message_id is not null or gone.step_id is not null then
		insert into talk_event (id, conversation_id, kind, at, facts)
			values (event_id, of_talk, case when bounces then 'mailBounced' else 'mailFailed' end::talk_event_kind, at, jsonb_build_object('code', code));
	end if;
	if gone.message_id is not null then
		update conversation c set turn = 'desk', turn_since = at where c.id = of_talk and c.ended_at is null and c.turn <> 'second_look';
	end if;
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_files_go_along(of_mail uuid, to_message uuid, to_signal uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into message_attachment (message_id, attachment_id) select to_message, a.attachment_id from mail_attachment a where a.mail_id = of_mail;
	insert into signal_attachment (signal_id, attachment_id) select to_signal, a.attachment_id from mail_attachment a where a.mail_id = of_mail and to_signal is not null;
$function$;

CREATE OR REPLACE FUNCTION public.mail_from_start(of_occasion told_occasion)
 RETURNS told_mail
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select (case when of_occasion in ('incident', 'patrol_help') then 'at_once' else 'no' end)::told_mail
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_goes_out(of_message uuid, out_id uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into mail_out (id, conversation_id, message_id, made_at)
	select out_id, c.id, m.id, at from message m join conversation c on c.id = m.conversation_id
	where m.id = of_message and m.state = 'sent' and not m.from_reporter and c.source = 'email' and c.ended_at is null
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person()
	on conflict do nothing
	returning id
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_joins(of_mail uuid, to_talk uuid, message_id uuid, step_id uuid, event_id uuid, words text, at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	mail mail_in := mail_to_decide(of_mail);
	talk conversation;
begin
	select * into talk from conversation c where c.id = to_talk and c.source = 'email' and c.ended_at is null
		and (acting_kind() = 'job' or c.unit_id = any (readable_units())) for update;
	if talk.id is null then
		raise exception 'this is not theirs to join';
	end if;
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) values (message_id, talk.id, true, words, mail.received_at, at);
	insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'wrote', at);
	update mail_in m set state = 'joined', conversation_id = talk.id, message_id = mail_joins.message_id, named_id = null,
		decided_by = acting_person(), decided_at = case when acting_kind() = 'person' then at end where m.id = of_mail;
	perform mail_files_go_along(of_mail, message_id, talk.signal_id);
	if acting_kind() = 'person' then
		insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk.id, 'mailJoined', at, acting_person());
	end if;
	if talk.signal_id is null then
		return query select * from tell_of_talk('talk_wrote', talk.id, at);
	else
		insert into signal_event (id, signal_id, kind, at, by_reporter) values (event_id, talk.signal_id, 'reporterWrote', at, true);
		update signal s set turn = 'owner', changed_at = at, version = version + 1 where s.id = talk.signal_id;
		return query select t.* from signal s, lateral tell_them('reporter_wrote', s.id, who_has(s.assignee_id, s.unit_id, at), at) t
			where s.id = talk.signal_id;
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_keeps_question(of_talk uuid, of_secret bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into talk_question (secret_hash, conversation_id) select of_secret, of_talk where acting_job() = 'mail_out' on conflict do nothing
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_keeps_token(of_talk uuid, of_token bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into mail_token (token_hash, conversation_id) select of_token, of_talk where acting_job() = 'mail_out' on conflict do nothing
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_known(of_mark bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_job() = 'mail_in' and exists (select from mail_in m where m.mark = of_mark)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_of_token(of_token bytea)
 RETURNS TABLE(conversation_id uuid, unit_id uuid, ended boolean, mail_id uuid, sealed bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id, c.unit_id, c.ended_at is not null, m.id, s.sealed
	from mail_token t join conversation c on c.id = t.conversation_id
		join mail_in m on m.conversation_id = c.id and m.state = 'begun' left join mail_sealed s on s.mail_id = m.id
	where acting_job() = 'mail_in' and t.token_hash = of_token
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_step_goes_out(of_step uuid, out_id uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	insert into mail_out (id, conversation_id, step_id, made_at)
	select out_id, c.id, s.id, at from conversation_step s join conversation c on c.id = s.conversation_id
	where s.id = of_step and s.xmin = pg_current_xact_id()::xid and s.kind in ('passed_on', 'closed', 'reopened')
		and c.source = 'email' and c.ended_at is null and acting_kind() = 'person'
	on conflict do nothing
	returning id
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_taken(mail jsonb, sealed bytea, key_id text, files uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'mail_in' then
		raise exception 'only who takes mail in';
	end if;
	insert into mail_in (id, unit_id, address_id, state, why, conversation_id, named_id, original_id, mark, sender_mark, subject, sender_check, checks,
		files_left, shortened, received_at)
	select r.id, r.unit_id, r.address_id, r.state, r.why, r.conversation_id, r.named_id, r.original_id, r.mark, r.sender_mark, r.subject, r.sender_check, r.checks,
		r.files_left, r.shortened, r.received_at
	from jsonb_populate_record(null::mail_in, mail) r;
	insert into mail_sealed (mail_id, sealed, key_id) values ((mail ->> 'id')::uuid, sealed, key_id);
	insert into mail_attachment (mail_id, attachment_id) select (mail ->> 'id')::uuid, file from unnest(files) file;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_to_decide(of_mail uuid)
 RETURNS mail_in
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	mail mail_in;
begin
	select * into mail from mail_in m where m.id = of_mail and m.state = 'aside' and (
		acting_job() = 'mail_in' and m.xmin = pg_current_xact_id()::xid
		or acting_kind() = 'person' and m.unit_id = any (readable_units())) for update;
	if mail.id is null then
		raise exception 'this is not theirs to decide';
	end if;
	return mail;
end $function$;

CREATE OR REPLACE FUNCTION public.mail_to_forget(at timestamp with time zone, discarded_before timestamp with time zone, most integer)
 RETURNS TABLE(mail_id uuid, paths text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select m.id, array(select a.store_key from attachment a where a.id = m.original_id
		union select a.store_key from mail_attachment x join attachment a on a.id = x.attachment_id where x.mail_id = m.id and m.state in ('discarded', 'lapsed')
		union select k.store_key from mail_attachment x join attachment_copy k on k.attachment_id = x.attachment_id where x.mail_id = m.id and m.state in ('discarded', 'lapsed'))
	from mail_in m left join conversation c on c.id = m.conversation_id
	where acting_job() = 'clear_mail' and (m.original_id is not null or exists (select from mail_sealed s where s.mail_id = m.id)) and (
		m.state = 'lapsed'
		or m.state = 'discarded' and m.decided_at < discarded_before
		or c.destroy_on < at::date or c.ended_at < discarded_before
		or m.conversation_id is null and m.state not in ('discarded', 'aside', 'lapsed') and m.received_at < discarded_before)
	order by m.id limit most
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_to_send(of_mail uuid)
 RETURNS TABLE(conversation_id uuid, body text, signature text, step step_kind, step_unit text, ending ending, topic text, title text, language text, address text, page_name text, page_slug text, unit_name text, time_zone text, answer_expected timestamp with time zone, tries integer, first_id uuid, first_sealed bytea, last_id uuid, last_sealed bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'mail_out' then
		raise exception 'only who sends the mail';
	end if;
	delete from mail_out o using conversation_step s
	where o.id = of_mail and o.sent_at is null and s.id = o.step_id and s.kind in ('closed', 'reopened') and exists (
		select from conversation_step later where later.conversation_id = s.conversation_id and later.kind in ('closed', 'reopened')
			and (later.at, later.id) > (s.at, s.id));
	update mail_out o set tries = o.tries + 1 where o.id = of_mail and o.sent_at is null and o.failed_at is null;
	if not found then
		return;
	end if;
	return query
	select c.id, m.body, m.signature, s.kind, s.facts ->> 'unit', (s.facts ->> 'ending')::ending, c.topic, c.title, c.language,
		coalesce((select a.address from mail_address a where a.page_id = c.page_id and a.ended_at is null), of_first.address),
		g.name, g.slug, u.name, u.time_zone, c.answer_expected, o.tries, f.id, fs.sealed, l.id, ls.sealed
	from mail_out o join conversation c on c.id = o.conversation_id join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
		left join message m on m.id = o.message_id left join conversation_step s on s.id = o.step_id
		join mail_in f on f.conversation_id = c.id and f.state = 'begun' left join mail_sealed fs on fs.mail_id = f.id
		left join mail_address of_first on of_first.id = f.address_id
		left join lateral (select i.id from mail_in i where i.conversation_id = c.id and i.state in ('begun', 'joined') order by i.received_at desc, i.id desc limit 1) l on true
		left join mail_sealed ls on ls.mail_id = l.id
	where o.id = of_mail;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_waits(of_mail uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	found_state mail_in_state;
begin
	select m.state into found_state from mail_in m where m.id = of_mail and acting_kind() = 'person' and m.unit_id = any (readable_units()) for update;
	return coalesce(found_state = 'aside', false);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_was_automatic(of_talk uuid, event_id uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'mail_in' then
		raise exception 'only who takes mail in';
	end if;
	insert into talk_event (id, conversation_id, kind, at) values (event_id, of_talk, 'mailAutomatic', at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mail_was_sent(of_mail uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update mail_out o set sent_at = at where o.id = of_mail and acting_job() = 'mail_out'
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mails_aside_lately(of_unit uuid, because mail_aside_reason, since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(*)::int from mail_in m where acting_job() = 'mail_in' and m.unit_id = of_unit and m.state = 'aside' and m.why = because and m.received_at > since
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mails_begun_lately(of_address uuid, since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(*)::int from mail_in m where acting_job() = 'mail_in' and m.address_id = of_address and m.state = 'begun' and m.received_at > since
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.mails_lately(of_senders bytea[], since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select count(*)::int from mail_in m where acting_job() = 'mail_in' and m.sender_mark = any (of_senders) and m.received_at > since
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.may_be_checker()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	return acting_kind() = 'person' and (
		exists (select from membership m where m.person_id = acting_person() and m.role = 'lead' and (m.until is null or m.until > now()))
		or exists (select from mandate d where d.person_id = acting_person() and d.kind = 'check_reports')
		or exists (select from second_person s where s.person_id = acting_person() and (s.until is null or s.until > now())));
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.may_patrol(of_person uuid, of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol p, patrol_people(p.unit_id) n where p.id = of_patrol and n.person_id = of_person)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.may_take_up_plan(of_plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['lead']::role[]) and plan_is_left(of_plan)
		and exists (select from support_plan p where p.id = of_plan and p.unit_id = any (readable_units()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.named_in_plan(of_plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and acting_as(array['officer', 'lead', 'coordinator', 'partner']::role[])
		and exists (select from support_plan_person p where p.plan_id = of_plan and p.person_id = acting_person() and p.until is null)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.named_to(of_unit uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select case when of_unit = any (readable_units()) or (select kind from unit where id = of_unit) <> 'partner' then acting_person() end
$function$;

CREATE OR REPLACE FUNCTION public.names_of_plan(of_plan uuid)
 RETURNS TABLE(person_id uuid, name text, unit text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select n.id, n.name, (select string_agg(distinct u.short_name, ', ') from membership m join unit u on u.id = m.unit_id
		where m.person_id = n.id and works_on_content(m))
	from person n where n.id in (select s.person_id from support_plan_person s where s.plan_id = of_plan
		union select t.person_id from support_plan_step t where t.plan_id = of_plan)
		and (named_in_plan(of_plan) or acting_as(array['lead']::role[])
			and exists (select from support_plan p where p.id = of_plan and p.unit_id = any (readable_units())))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.near_words(typed text, most integer)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "pg_trgm.similarity_threshold" TO '0.2'
 SET enable_seqscan TO 'off'
AS $function$
declare
	units uuid[] := readable_units();
	signs text[] := (select array_agg(sign order by sign) from regexp_split_to_table(typed, '') sign);
	near text[] := '{}';
	alike text;
begin
	if length(typed) not between 4 and 40 or units = '{}' then
		return '{}';
	end if;
	for alike in
		select w.word from word w
		where w.word % typed and w.word <> typed and length(w.word) between length(typed) - 1 and length(typed) + 1
			and not starts_with(w.word, typed)
			and (levenshtein_less_equal(w.word, typed, 1) = 1
				or (levenshtein_less_equal(w.word, typed, 2) = 2
					and (select array_agg(sign order by sign) from regexp_split_to_table(w.word, '') sign) = signs))
		order by similarity(w.word, typed) desc, w.word
	loop
		-- The very word, and not one that begins with it: that it stands alone elsewhere would be told too.
		if exists (select from signal s where s.document @@ whole_word(alike) and s.unit_id = any (units)) then
			near := near || alike;
			exit when cardinality(near) >= most;
		end if;
	end loop;
	return near;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.next_number(kind text, at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	year text := to_char(at at time zone 'UTC', 'YYYY');
	name text := format('number_%s_%s', lower(kind), year);
	next text;
begin
	if kind !~ '^[A-Z]$' or extract(year from at) not between 2020 and extract(year from now()) + 1 then
		raise exception 'a kind of record is a letter, and has numbers of the years there are';
	end if;
	if to_regclass(name) is null then
		perform pg_advisory_xact_lock(hashtext(name));
		execute format('create sequence if not exists %I', name);
	end if;
	next := nextval(name::regclass)::text;
	return format('%s-%s-%s', kind, year, lpad(next, greatest(5, length(next)), '0'));
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.next_one_is_answered()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	next uuid;
begin
	if exists (select from message m where m.conversation_id = new.id and not m.from_reporter and m.state = 'sent') then
		return null;
	end if;
	select c.id into next from conversation c where c.answered_with = new.id and c.ended_at is null order by c.created_at, c.id limit 1;
	if next is not null then
		update conversation set answered_with = next where answered_with = new.id and id <> next;
		update conversation set answered_with = null, turn = case when wants_answer then 'desk' else 'nobody' end::talk_turn, turn_since = new.ended_at,
			answer_due = case when wants_answer then answer_expected end where id = next;
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.numbers_of_records(ids uuid[])
 RETURNS TABLE(record_id uuid, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select s.id, s.number from signal s where s.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select h.id, h.number from hand_over h where h.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select r.id, r.number from report r where r.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select q.id, q.number from request q where q.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select c.id, s.number from conversation c join signal s on s.id = c.signal_id
		where c.id = any (ids) and acting_as(array['data_protection_officer']::role[])
	union all
	select a.attachment_id, min(s.number) from signal_attachment a join signal s on s.id = a.signal_id
		where a.attachment_id = any (ids) and acting_as(array['data_protection_officer']::role[]) group by a.attachment_id
	union all
	select o.id, o.name from source o where o.id = any (ids) and acting_as(array['data_protection_officer']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.occasion_of(kind told_kind)
 RETURNS told_occasion
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select (case
		when kind::text in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'hand_over_offered', 'overdue', 'request_asked', 'card_out_of_date', 'import_failed', 'talk_new', 'patrol_help') then kind::text
		when kind = 'mail_aside' then 'talk_new'
		when kind in ('second_look_asked', 'second_look_given_back') or kind::text like 'publication\_%' then 'second_look'
		when kind = 'talk_assigned' then 'assigned'
		when kind = 'talk_wrote' then 'reporter_wrote'
		when kind::text like 'report\_%' then 'report'
		when kind::text like 'persona\_%' then 'persona'
		when kind::text like 'look\_up\_%' or kind::text like 'access\_%' then 'look_up'
		when kind::text like 'action\_%' then 'prevention'
		when kind::text like 'plan\_%' then 'support_plan'
		when kind::text like 'protocol\_%' then 'protocol'
		when kind::text like 'patrol\_%' then 'patrol'
		when kind = 'incident_reported' then 'incident'
		when kind in ('request_overdue', 'first_answer_overdue', 'talk_overdue') then 'overdue'
		when kind in ('request_taken', 'request_declined', 'request_asked_back', 'request_replied', 'request_answered', 'request_sent_back', 'request_withdrawn') then 'request_moved'
		else 'hand_over_moved' end)::told_occasion
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.open_hand_overs()
 RETURNS hand_over_state[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select array['offered', 'acknowledged', 'read', 'accepted', 'asked_back', 'answered']::hand_over_state[] $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.open_reporter_session(hash bytea, at timestamp with time zone, until timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() <> 'reporter' then
		raise exception 'only a reporter opens their session';
	end if;
	delete from reporter_session where ends_at <= at;
	insert into reporter_session (token_hash, conversation_id, started_at, seen_before, ends_at)
	select hash, c.id, at, c.seen_at, until from conversation c where c.id = acting_conversation() and c.ended_at is null;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.open_work(of_unit uuid)
 RETURNS TABLE(signals bigint, hand_overs bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select (select count(*) from signal where unit_id = of_unit and state <> 'closed'),
		(select count(*) from hand_over where (to_unit_id = of_unit or from_unit_id = of_unit) and state not in ('answered', 'declined', 'withdrawn', 'read'))
	where acting_as(array['administrator']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.overdue_counts(at timestamp with time zone)
 RETURNS TABLE(hand_overs bigint, first_answers bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select (select count(*) from hand_over h where h.state in ('offered', 'acknowledged', 'accepted', 'asked_back')
			and (h.answer_due <= at or (h.state = 'offered' and h.acknowledge_due <= at))),
		(select count(*) from signal s where s.state <> 'closed' and s.first_answer_at is null and s.first_answer_due <= at)
	where acting_job() = 'metrics'
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.partner_talks()
 RETURNS TABLE(id uuid, title text, page_name text, unit_name text, person_name text, written_at timestamp with time zone, answer_expected timestamp with time zone, answered_at timestamp with time zone, fresh boolean, ending ending)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id, c.title, g.name, u.name, p.name, c.created_at, c.answer_expected, last.at, coalesce(last.at > c.seen_at, last.at is not null), c.ending
	from partner_talk t join conversation c on c.id = t.conversation_id join unit u on u.id = c.unit_id join person p on p.id = t.person_id
		left join presence_page g on g.id = c.page_id
		left join lateral (select max(m.sent_at) at from message m where m.conversation_id = c.id and m.state = 'sent' and not m.from_reporter) last on true
	where acting_as(array['partner']::role[]) and t.unit_id = acting_unit() and c.ended_at is null
	order by greatest(last.at, c.created_at) desc, c.id limit 200
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.partner_wrote(codes bytea[])
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk uuid;
begin
	select c.id into talk from conversation c
	where c.code_hash = any (codes) and c.page_id is not null and c.signal_id is null and c.ended_at is null and acting_as(array['partner']::role[])
		and not exists (select from partner_talk t where t.conversation_id = c.id and t.unit_id <> acting_unit())
	for update;
	if talk is null then
		raise exception 'this is not theirs to write';
	end if;
	insert into partner_talk (conversation_id, unit_id, person_id) values (talk, acting_unit(), acting_person()) on conflict do nothing;
	update conversation set source = 'partner', set_aside = false where id = talk;
	return talk;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.pass_talk_on(of_talk uuid, to_page uuid, step_id uuid, event_id uuid, words text, passed_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk conversation;
	page presence_page;
begin
	select * into talk from conversation c where c.id = of_talk and c.signal_id is null and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units()) for update;
	select * into page from presence_page g where g.id = to_page and g.published_at is not null and g.ended_at is null and g.unit_id <> talk.unit_id
		and exists (select from unit u where u.id = g.unit_id and u.closed_at is null and u.kind <> 'partner');
	if talk.id is null or page.id is null or exists (select from message m where m.conversation_id = of_talk and m.state = 'waiting_second_look') then
		raise exception 'this is not theirs to pass on';
	end if;
	delete from message m where m.conversation_id = of_talk and m.state = 'draft';
	delete from talk_open o where o.conversation_id = of_talk;
	insert into talk_event (id, conversation_id, kind, at, person_id, facts) values (event_id, of_talk, 'passOn', passed_at, acting_person(),
		jsonb_build_object('text', words, 'from', (select u.name from unit u where u.id = talk.unit_id), 'to', page.name, 'unit', (select u.name from unit u where u.id = page.unit_id)));
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, of_talk, 'passed_on', passed_at, jsonb_build_object('unit', (select u.name from unit u where u.id = page.unit_id)));
	update conversation set unit_id = page.unit_id, page_id = page.id, set_aside = false where id = of_talk;
	update talk_work set assignee_id = case when reads_unit(page.person_id, page.unit_id) then page.person_id end where conversation_id = of_talk;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrol_is_open(of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol p where p.id = of_patrol and p.state in ('planned', 'running'))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrol_lacks(ids uuid[], at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS SETOF patrol_lack
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select l.* from lacks_among(array(
			select p from patrol p where p.id = any (ids) and acting_kind() = 'person' and (p.unit_id = any (readable_units()) or has_post(p.id))), at) l
		left join persona x on x.id = l.persona_id
	where l.persona_id is null or reads_persona(x.id, x.kind, x.unit_id) or l.person_id = acting_person()
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrol_people(of_unit uuid)
 RETURNS TABLE(person_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive below as (
		select of_unit id
		union
		select u.id from unit u join below b on u.parent_id = b.id
	)
	select distinct m.person_id from below b join membership m on m.unit_id = b.id join person n on n.id = m.person_id
	where m.role in ('officer', 'lead') and (m.until is null or m.until > now()) and n.left_at is null
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrol_sides()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() <> 'person' then
		return new;
	end if;
	if (old.state, new.state) not in (('planned', 'planned'), ('planned', 'running'), ('planned', 'cancelled'), ('running', 'running'),
		('running', 'ended'), ('ended', 'ended'), ('ended', 'debriefed'), ('debriefed', 'debriefed')) then
		raise exception 'a patrol does not move so';
	end if;
	if not leads_patrol(old.id) and (new.state = 'cancelled' or (new.kind, new.starts_at, new.ends_at, new.sectors, new.purpose, new.stop_rules)
		is distinct from (old.kind, old.starts_at, old.ends_at, old.sectors, old.purpose, old.stop_rules)) then
		raise exception 'a lead plans a patrol';
	end if;
	if old.state <> 'planned' and (new.kind, new.starts_at, new.started_at) is distinct from (old.kind, old.starts_at, old.started_at) then
		raise exception 'what was begun stays as it was begun';
	end if;
	if new.state = 'running' and old.state = 'planned' and exists (select from lacks_of(new, new.started_at) l where l.hard) then
		raise exception 'nobody patrols unprotected, or where we were shown the door';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.patrol_signals(of_units uuid[], from_day date, until_day date)
 RETURNS TABLE(ending text, n integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce(s.ending::text, s.state::text), count(distinct s.id)::int
	from patrol_entry e join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id join signal s on s.id = e.signal_id
	where acting_kind() = 'person' and p.unit_id = any (readable_units()) and p.unit_id = any (of_units) and e.kind = 'raised_signal'
		and e.happened_at >= from_day::timestamp at time zone u.time_zone and e.happened_at < until_day::timestamp at time zone u.time_zone
	group by 1
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrols_at(of_place uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol_place l join patrol_post p on p.patrol_id = l.patrol_id
		where l.place_id = of_place and p.person_id = acting_person() and works_for_patrol(l.patrol_id))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrols_of_feed(of_secret bytea, from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS TABLE(language text, number text, kind patrol_kind, cancelled boolean, unit_name text, time_zone text, starts_at timestamp with time zone, ends_at timestamp with time zone, version integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select n.language, p.number, p.kind, p.state = 'cancelled', p.unit_name, p.time_zone, p.starts_at, p.ends_at, p.version
	from patrol_feed f join person n on n.id = f.person_id and n.left_at is null left join lateral (
		select p.*, u.name unit_name, u.time_zone from patrol_post o join patrol p on p.id = o.patrol_id join unit u on u.id = p.unit_id
		where o.person_id = f.person_id and p.starts_at between from_at and until_at) p on true
	where f.secret_hash = of_secret
		and exists (select from membership m where m.person_id = n.id and (m.until is null or m.until > now()))
	order by p.starts_at
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrols_of_service(at timestamp with time zone)
 RETURNS TABLE(unit_id uuid, unit_name text, unit_kind unit_kind, above text, time_zone text, kind patrol_kind, state patrol_state, starts_at timestamp with time zone, ends_at timestamp with time zone, posts patrol_post_kind[], channels text[], away jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with units as (
		select u.* from unit u where u.closed_at is null and u.kind <> 'partner' and acting_as(array['officer', 'lead', 'coordinator']::role[])
			and (u.kind = 'district' or exists (select from patrol p where p.unit_id = u.id and p.starts_at > at - interval '90 days'))
	),
	shown as (
		select p.* from units u cross join lateral (
			(select * from patrol r where r.unit_id = u.id and r.state = 'running')
			union all
			(select * from patrol n where n.unit_id = u.id and n.state = 'planned' and n.ends_at > at order by n.starts_at, n.id limit 1)) p
	)
	select u.id, u.name, u.kind, (select a.name from unit a where a.id = u.parent_id), u.time_zone, p.kind, p.state,
		coalesce(p.started_at, p.starts_at), p.ends_at,
		array(select distinct o.post from patrol_post o where o.patrol_id = p.id order by o.post),
		array(select f.platform from public_profile f where f.unit_id = u.id
			union select l.platform from patrol_place y join place l on l.id = y.place_id where y.patrol_id = p.id and l.platform is not null order by 1),
		(select jsonb_agg(jsonb_build_object('name', g.name, 'until', a.to_day, 'cover', c.name, 'unit', cu.short_name) order by a.to_day, g.name)
			from presence_page g join absence a on a.page_id = g.id left join presence_page c on c.id = a.covered_by and c.ended_at is null
			left join unit cu on cu.id = c.unit_id
			where g.unit_id = u.id and g.published_at is not null and g.ended_at is null
				and (at at time zone u.time_zone)::date between a.from_day and a.to_day)
	from units u left join shown p on p.unit_id = u.id
	order by coalesce((select a.name from unit a where a.id = u.parent_id and a.kind <> 'service'), u.name), u.kind <> 'district', u.name, p.state = 'planned', p.starts_at
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.patrols_short(from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select p.id from patrol p where acting_job() = 'remind_patrols' and p.state = 'planned' and p.starts_at > from_at and p.starts_at <= until_at
		and p.warned_of is distinct from p.starts_at and exists (select from lacks_of(p, p.starts_at))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.people_of_unit()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce(array_agg(distinct person_id), '{}') from membership where acting_roles() <> '{}' and unit_id = acting_unit()
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.person_protected_until(of_person uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select list_holds_until(of_person, null) where acting_kind() = 'person' and (of_person = acting_person() or works_with(of_person))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.person_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if (new.name, new.left_at) is distinct from (old.name, old.left_at) and not acting_as(array['administrator']::role[]) then
		raise exception 'only an administrator';
	end if;
	if new.id = acting_person() and new.left_at is distinct from old.left_at then
		raise exception 'nobody leaves by themself';
	end if;
	if new.id is distinct from acting_person() and new.account_read_at is distinct from old.account_read_at then
		raise exception 'only oneself';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.persona_may(of_persona uuid, wanted persona_act)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select holds_persona(of_persona) and exists (
		select from persona p join unit u on u.id = p.unit_id cross join lateral (select (now() at time zone u.time_zone)::date today) d
		where p.id = of_persona and p.state = 'live' and p.authorised_until >= d.today
			and wanted = any (p.may) and (p.kind <> 'covert' or wanted = 'observe')
			and exists (select from protection_course c where c.person_id = acting_person() and c.passed_on <= d.today)
			and list_holds_until(acting_person(), null) >= d.today and list_holds_until(null, p.id) >= d.today)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.persona_only_suspended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() = 'person' and not leads_persona(old.id)
		and to_jsonb(new) - '{state,changed_at,version}'::text[] is distinct from to_jsonb(old) - '{state,changed_at,version}'::text[] then
		raise exception 'whoever does not lead its unit changes nothing of a persona';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.persona_protected_until(of_persona uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select list_holds_until(null, p.id) from persona p where p.id = of_persona and acting_kind() = 'person' and reads_persona(p.id, p.kind, p.unit_id)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.personas_by_kind(in_year integer)
 RETURNS TABLE(kind persona_kind, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select k.kind, count(p.id)::int from unnest(enum_range(null::persona_kind)) k (kind)
	left join persona p on p.kind = k.kind and p.since <= make_date(in_year, 12, 31) and (p.retired_at is null or p.retired_at >= make_date(in_year, 1, 1))
	group by k.kind order by k.kind
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.picture_bands(hash bigint)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
	select array_agg((band * 65536 + ((hash >> (16 * band)) & 65535))::int) from generate_series(0, 3) band
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.picture_is_due()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	insert into likeness_due (signal_id, fresh)
	select sa.signal_id, false from signal_attachment sa join picture_mark p on p.attachment_id = sa.attachment_id
	where sa.attachment_id = new.attachment_id
	order by sa.signal_id
	on conflict (signal_id) do update set fresh = likeness_due.fresh;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.picture_probes(hash bigint)
 RETURNS integer[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
	select array_agg((band * 65536 + (((hash >> (16 * band)) & 65535) # turned))::int)
	from generate_series(0, 3) band, unnest(array[0] || array(select 1 << bit from generate_series(0, 15) bit)) turned
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.place_closed_to_us(of_place uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce((select a.withdrawn_on is not null from place_admission a where a.place_id = of_place
		order by a.admitted_on desc, a.id desc limit 1), false)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.places_last_seen(of_units uuid[])
 RETURNS TABLE(place_id uuid, last_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select l.id, (select max(e.happened_at) from patrol_entry e where e.place_id = l.id)
	from place l where acting_kind() = 'person' and l.unit_id = any (readable_units()) and l.unit_id = any (of_units) and l.ended_at is null
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.plain(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, words)) $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.plan_begun_here(of_plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from support_plan p where p.id = of_plan and p.made_by = acting_person() and p.xmin = pg_current_xact_id()::xid)
		and not exists (select from support_plan_person n where n.plan_id = of_plan)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.plan_is_left(of_plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from support_plan p where p.id = of_plan and p.state = 'open'
		and (p.review_on < current_date - 14
			or not exists (select from support_plan_person n where n.plan_id = p.id and n.until is null and works_for_police(n.person_id))))
$function$;

CREATE OR REPLACE FUNCTION public.posts_at(people uuid[], from_at timestamp with time zone, until_at timestamp with time zone, besides uuid[])
 RETURNS TABLE(person_id uuid, number text, unit_name text, starts_at timestamp with time zone, ends_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select o.person_id, case when p.unit_id = any (readable_units()) then p.number end, u.short_name, p.starts_at, p.ends_at
	from patrol p join patrol_post o on o.patrol_id = p.id join unit u on u.id = p.unit_id
	where acting_kind() = 'person' and acting_as(array['lead']::role[]) and works_with(o.person_id)
		and o.person_id = any (people) and p.state in ('planned', 'running') and p.id <> all (besides)
		and p.starts_at < until_at and p.starts_at > from_at - interval '24 hours' and p.ends_at > from_at
	order by p.starts_at
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.posts_of(of_person uuid, at timestamp with time zone)
 RETURNS TABLE(name text, language text, single_keys boolean, unit_id uuid, unit_name text, short_name text, time_zone text, role role)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select p.name, p.language, p.single_keys, u.id, u.name, u.short_name, u.time_zone, m.role
	from person p join membership m on m.person_id = p.id join unit u on u.id = m.unit_id
	where p.id = of_person and p.left_at is null and (m.until is null or m.until > at)
	order by m.since, m.id
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.presence_page_begins()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if new.published_at is not null and not acting_as(array['lead']::role[]) and acting_kind() <> '' then
		raise exception 'only a lead shows a page or takes it away';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.presence_page_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if (new.kind, new.person_id, new.slug, new.id) is distinct from (old.kind, old.person_id, old.slug, old.id) then
		raise exception 'a page stays the page of whom it was made for';
	end if;
	if ((new.published_at is null) <> (old.published_at is null) or new.ended_at is distinct from old.ended_at or new.unit_id <> old.unit_id)
		and not acting_as(array['lead']::role[]) and acting_kind() <> '' then
		raise exception 'only a lead shows a page or takes it away';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.preventive_action_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if exists (select from unnest(new.partner_units) one where not exists (select from unit u where u.id = one and u.kind = 'partner')) then
		raise exception 'only partners are partners';
	end if;
	if (tg_op = 'INSERT' or new.owner_id <> old.owner_id) and not exists (select from membership m
		where m.person_id = new.owner_id and m.unit_id = new.unit_id and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m)) then
		raise exception 'only somebody of the unit owns an action';
	end if;
	if tg_op = 'INSERT' then
		if new.state <> 'planned' or new.reminded_at is not null then
			raise exception 'only planned actions begin';
		end if;
		return new;
	end if;
	if acting_kind() = 'job' then
		-- What is generated is not there yet.
		if to_jsonb(new) - array['reminded_at', 'look_again_on'] is distinct from to_jsonb(old) - array['reminded_at', 'look_again_on'] then
			raise exception 'only the reminder is a job''s';
		end if;
		return new;
	end if;
	if new.state <> old.state and (old.state, new.state) not in (('planned', 'done'), ('done', 'looked_at'), ('planned', 'dropped')) then
		raise exception 'only the moves there are';
	end if;
	if old.state <> 'planned' and (new.kind, new.aim, new.audience, new.community_id, new.place_id, new.partners, new.partner_units, new.trend, new.planned_on, new.done_on, new.reach)
		is distinct from (old.kind, old.aim, old.audience, old.community_id, old.place_id, old.partners, old.partner_units, old.trend, old.planned_on, old.done_on, old.reach) then
		raise exception 'only a plan changes: what was done stays as it was done';
	end if;
	if old.state in ('looked_at', 'dropped') then
		raise exception 'only open actions change';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.prevents_for(of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['officer', 'lead', 'coordinator']::role[]) and of_unit = any (readable_units())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.proof_by_number(number text)
 RETURNS TABLE(conversation_id uuid, created_at timestamp with time zone, unit_names text[], time_zone text, text_hash bytea, proof_signature bytea, ended boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id, c.created_at,
		u.name || coalesce((select array_agg(f.name order by f.until desc) from unit_former_name f where f.unit_id = u.id and f.name <> u.name), '{}'),
		u.time_zone, c.text_hash, c.proof_signature, c.ended_at is not null
	from conversation c join unit u on u.id = c.unit_id where c.proof_number = number
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.protocol_applying(of_unit uuid, of_task protocol_task)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive above as (
		select id, parent_id, 0 as steps from unit where id = of_unit
		union all
		select u.id, u.parent_id, a.steps + 1 from unit u join above a on u.id = a.parent_id where a.steps < 20
	)
	select v.id from protocol_version v left join above a on a.id = v.unit_id
	where v.task = of_task and v.state = 'current' and (v.unit_id is null or a.id is not null)
	order by a.steps nulls last limit 1
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.protocol_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	written boolean;
begin
	if acting_kind() = '' then
		return new;
	end if;
	if tg_op = 'INSERT' then
		if acting_kind() = 'person' and (new.approved_by is not null or new.writers <> array[acting_person()]) then
			raise exception 'only a draft of who writes it begins';
		end if;
		return new;
	end if;
	written := new.texts is distinct from old.texts;
	if old.state in ('replaced', 'dropped') then
		raise exception 'only what holds or is being written changes';
	end if;
	if written and (old.state not in ('draft', 'asked') or new.state <> 'draft' or not acting_person() = any (new.writers) or not new.writers @> old.writers) then
		raise exception 'only a draft is written on, by who is kept as its writer';
	end if;
	if not written and new.writers is distinct from old.writers then
		raise exception 'only words make writers';
	end if;
	if new.state <> old.state and not written and (old.state, new.state) not in (('draft', 'asked'), ('asked', 'draft'), ('asked', 'approved'),
		('approved', 'current'), ('current', 'replaced'), ('draft', 'dropped'), ('asked', 'dropped'), ('approved', 'dropped')) then
		raise exception 'only the moves there are';
	end if;
	if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) and not (old.state = 'asked' and new.state = 'approved') then
		raise exception 'only approval approves';
	end if;
	if old.state = 'asked' and new.state = 'approved' and (new.approved_by <> acting_person() or acting_person() = any (old.writers)) then
		raise exception 'only somebody else approves';
	end if;
	if acting_kind() = 'person' and (old.state, new.state) in (('approved', 'current'), ('current', 'replaced')) and not acting_as(array['lead']::role[]) then
		raise exception 'only a lead takes it into use';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.protocols_unsigned()
 RETURNS TABLE(person_id uuid, name text, unit text, task protocol_task, version_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select distinct n.id, n.name, u.short_name, t, protocol_applying(u.id, t)
	from membership m join person n on n.id = m.person_id join unit u on u.id = m.unit_id cross join unnest(enum_range(null::protocol_task)) t
	where acting_as(array['lead']::role[]) and m.unit_id = any (readable_units()) and u.kind <> 'partner'
		and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m)
		and protocol_applying(u.id, t) is not null
		and not exists (select from protocol_signature s where s.version_id = protocol_applying(u.id, t) and s.person_id = n.id)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.publication_begins()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if acting_kind() <> '' and (new.state <> 'draft' or new.approved_by is not null or new.writers <> array[acting_person()]) then
		raise exception 'a publication begins as a draft of who writes it';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.publication_moves()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	written boolean := (new.kind, new.page_id, new.texts, new.topic, new.partners, new.starts_at, new.ends_at, new.place, new.online_address, new.show_at)
		is distinct from (old.kind, old.page_id, old.texts, old.topic, old.partners, old.starts_at, old.ends_at, old.place, old.online_address, old.show_at);
begin
	if acting_kind() = '' then
		return new;
	end if;
	if (new.id, new.unit_id, new.slug) is distinct from (old.id, old.unit_id, old.slug) then
		raise exception 'a publication stays where it is';
	end if;
	if old.state = 'taken_down' then
		raise exception 'what was taken down stays down';
	end if;
	if written then
		if new.version <> old.version + 1 or new.state <> (case old.state when 'approved' then 'waits_for_approval' else old.state end) then
			raise exception 'words that change wait for approval again';
		end if;
		if not acting_person() = any (new.writers) or old.state <> 'approved' and not new.writers @> old.writers then
			raise exception 'whoever writes is kept as a writer';
		end if;
		return new;
	end if;
	if new.writers is distinct from old.writers or new.version <> old.version then
		raise exception 'writers change with the words';
	end if;
	if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) and new.state <> 'approved' then
		raise exception 'who approved is kept';
	end if;
	if new.state <> old.state and not (
		(old.state, new.state) in (('draft', 'waits_for_approval'), ('waits_for_approval', 'draft'), ('waits_for_approval', 'approved')) or new.state = 'taken_down') then
		raise exception 'there is no such move';
	end if;
	if new.state = 'approved' then
		if old.state = 'approved' and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at) then
			raise exception 'who approved is kept';
		end if;
		if old.state <> 'approved' and (new.approved_by <> acting_person() or acting_person() = any (old.writers)) then
			raise exception 'somebody else approves';
		end if;
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.raise_first_answers(at timestamp with time zone, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() <> 'overdue' then
		raise exception 'only the job that raises what is late';
	end if;
	return query
	update signal s set first_answer_raised_at = at from (
		select l.id from signal l
		where l.unit_id = any (array(select u.id from unit u)) and l.first_answer_at is null and l.state <> 'closed' and l.first_answer_due <= at
			and l.wants_answer and not l.set_aside and l.first_answer_raised_at is null
		order by l.first_answer_due limit most
		for update skip locked -- somebody writes in it this moment; the next run looks again
	) late
	where s.id = late.id returning s.id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.raise_late_talks(at timestamp with time zone, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() <> 'overdue' then
		raise exception 'only the job that raises what is late';
	end if;
	return query
	update talk_work w set raised_at = at from (
		select c.id from conversation c join talk_work k on k.conversation_id = c.id
		where c.signal_id is null and c.answer_due <= at and c.ended_at is null and c.closed_at is null and not c.set_aside and k.raised_at is null
		order by c.answer_due limit most
		for update of k skip locked
	) late
	where w.conversation_id = late.id returning w.conversation_id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.readable_units()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
	actor text := concat_ws('/', public.acting_kind(), current_setting('ilot.person', true), current_setting('ilot.unit', true));
	kept text[] := string_to_array(current_setting('ilot.readable', true), '|');
	units uuid[];
begin
	if kept[1] = actor then
		return kept[2]::uuid[];
	end if;
	units := public.work_out_readable_units();
	perform set_config('ilot.readable', actor || '|' || units::text, true);
	return units;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.readable_units_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform set_config('ilot.readable', '', true), set_config('ilot.roles', '', true);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.reads_board(of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select has_post(of_patrol) or leads_patrol(of_patrol)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.reads_persona(of_persona uuid, of_kind persona_kind, of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select case when of_kind = 'covert'
		then acting_as(array['data_protection_officer']::role[]) or holds_persona(of_persona)
			or acting_as(array['lead']::role[]) and of_unit = any (readable_units())
		else acting_as(array['data_protection_officer']::role[]) or of_unit = any (readable_units()) end
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.reads_unit(of_person uuid, of_unit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from membership m where m.person_id = of_person and works_on_content(m)
		and (m.unit_id = of_unit or m.role = 'lead' and m.unit_id = any (units_above(of_unit))))
$function$;

CREATE OR REPLACE FUNCTION public.receipt_by_code(hash bytea)
 RETURNS TABLE(conversation_id uuid, signal_id uuid, unit_id uuid, unit_name text, time_zone text, text_hash bytea, proof_number text, created_at timestamp with time zone, answer_expected timestamp with time zone, topic text, danger boolean, wants_answer boolean, contact_given boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id, c.signal_id, u.id, u.name, u.time_zone, c.text_hash, c.proof_number, c.created_at, c.answer_expected, c.topic,
		c.danger or coalesce(s.danger, false), c.wants_answer, exists (select from reporter_identity i where i.conversation_id = c.id)
	from conversation c join unit u on u.id = c.unit_id left join signal s on s.id = c.signal_id
	where c.code_hash = hash and c.ended_at is null
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.records_of_number(wanted text)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with signals as (select id from signal where number = wanted and acting_as(array['data_protection_officer']::role[]))
	select id from signals
	union select id from hand_over where number = wanted and acting_as(array['data_protection_officer']::role[])
	union select c.id from conversation c join signals s on s.id = c.signal_id
	union select a.attachment_id from signal_attachment a join signals s on s.id = a.signal_id
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.reply_went_out(of_message uuid, step_id uuid, event_id uuid, told_id uuid, looked_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	reply message%rowtype;
	talk conversation%rowtype;
	told text; -- number of the hand-over whose answer this reply puts into words
begin
	select m.* into reply from message m where m.id = of_message and m.state = 'sent' and not m.from_reporter
		and acting_kind() = 'person' and coalesce(m.second_look_by, m.person_id) = acting_person();
	if not found then
		raise exception 'only who sent it, once it is sent';
	end if;
	select c.* into talk from conversation c where c.id = reply.conversation_id;
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, talk.id, 'replied', reply.sent_at, case when reply.asks then '{"asks": true}'::jsonb else '{}' end);
	if talk.signal_id is null then
		return;
	end if;
	update hand_over h set told_reporter_at = reply.sent_at, turn = 'nobody'
		where h.id = reply.tells_hand_over and h.signal_id = talk.signal_id and h.state in ('answered', 'declined') and h.turn = 'giver'
		returning h.number into told;
	if told is not null then
		insert into hand_over_event (id, hand_over_id, kind, at, person_id, unit_id)
			values (told_id, reply.tells_hand_over, 'told', reply.sent_at, reply.person_id, talk.unit_id);
	end if;
	if reply.second_look_by is not null then
		insert into signal_event (id, signal_id, kind, at, person_id, facts) values (looked_id, talk.signal_id, 'secondLook', reply.sent_at, acting_person(), '{"sent": true}');
	end if;
	insert into signal_event (id, signal_id, kind, at, person_id, facts) values (event_id, talk.signal_id, 'replied', reply.sent_at, reply.person_id,
		jsonb_strip_nulls(jsonb_build_object('asks', case when reply.asks then true end, 'handOver', told)));
	update signal s set
		first_answer_at = coalesce(s.first_answer_at, reply.sent_at),
		turn = (case
			when s.state = 'closed' then s.turn::text
			when reply.asks then 'reporter'
			when exists (select from hand_over o where o.signal_id = s.id and o.turn = 'giver') then 'owner'
			when exists (select from hand_over o where o.signal_id = s.id and o.turn = 'receiver') then 'receiver'
			else 'owner' end)::turn,
		changed_at = reply.sent_at
	where s.id = talk.signal_id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.report_checked(of_version uuid, event_id uuid, spoken text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	v report_version;
	r report;
begin
	select * into v from report_version where id = of_version and xmin = pg_current_xact_id()::xid and looked_by = acting_person()
		and acting_kind() = 'person' and state in ('draft', 'checked');
	if v.id is null then
		raise exception 'only who has just checked it';
	end if;
	select * into r from report where id = v.report_id;
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	values (event_id, r.signal_id, 'report', v.looked_at, acting_person(), jsonb_build_object('report', r.number,
		'move', case when v.state = 'draft' then 'return' when v.version > 1 then 'approveCorrection' else 'approve' end));
	if v.state = 'draft' then
		return;
	end if;
	update report_version set state = 'replaced', turn = 'nobody' where report_id = v.report_id and version < v.version and state in ('checked', 'given_out', 'recorded');
	return query
	insert into report_disclosure (id, report_id, version_id, from_unit_id, receiver, to_unit_id, reason, permission, language, person_id, at)
	select gen_random_uuid(), v.report_id, v.id, v.unit_id, 'unit', d.to_unit_id, d.reason, d.permission, spoken, acting_person(), v.looked_at
	from (select distinct on (to_unit_id) to_unit_id, reason, permission from report_disclosure
		where report_id = v.report_id and to_unit_id is not null order by to_unit_id, at desc) d
	returning to_unit_id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.report_checkers(of_version uuid)
 RETURNS TABLE(person_id uuid, neighbour boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with v as (
		select v.unit_id, v.writers from report_version v
		where v.id = of_version and (v.unit_id = any (readable_units()) or acting_kind() = 'person' and v.asked_of = acting_person() and v.state = 'in_check')
	),
	own as (
		select distinct m.person_id from v join membership m on m.unit_id = v.unit_id
		where works_on_content(m) and m.role <> 'partner' and not m.person_id = any (v.writers)
			and (m.role = 'lead' or exists (select from mandate d where d.person_id = m.person_id and d.kind = 'check_reports'
				and d.since <= current_date and (d.until is null or d.until > current_date)))
	),
	above as (
		select distinct m.person_id from v join membership m on m.role = 'lead' and m.unit_id = any (units_above(v.unit_id))
		where works_on_content(m) and not m.person_id = any (v.writers)
	),
	named as (
		select distinct s.person_id from v join second_person s on s.for_unit_id = v.unit_id and (s.until is null or s.until > now())
			join person p on p.id = s.person_id and p.left_at is null
		where not s.person_id = any (v.writers) and not exists (select from own)
			and exists (select from membership m where m.person_id = s.person_id and works_on_content(m))
	)
	select o.person_id, false from own o union select a.person_id, false from above a
	union select n.person_id, true from named n where n.person_id not in (select o.person_id from own o union select a.person_id from above a)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.report_stands(of_version uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from report_version v where v.id = of_version and v.state in ('checked', 'given_out', 'recorded') and v.unit_id = any (readable_units()))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.report_version_rules()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	written boolean := row(new.title, new.language, new.happened, new.paragraphs, new.grading_scheme, new.pack_version, new.source_reliability,
			new.information_credibility, new.handling_codes, new.handling_note, new.person_categories, new.writers)
		is distinct from row(old.title, old.language, old.happened, old.paragraphs, old.grading_scheme, old.pack_version, old.source_reliability,
			old.information_credibility, old.handling_codes, old.handling_note, old.person_categories, old.writers);
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if written and (old.state <> 'draft' or new.state <> 'draft' or not acting_person() = any (new.writers) or not old.writers <@ new.writers) then
		raise exception 'a report is written while it is a draft, by who signs for it';
	end if;
	if new.looked_by is distinct from old.looked_by and new.looked_by is not null
		and (new.looked_by <> acting_person() or not exists (select from report_checkers(old.id) c where c.person_id = acting_person())) then
		raise exception 'only who may check it';
	end if;
	if new.state = 'checked' and old.state <> 'checked' and (old.state <> 'in_check' or new.looked_by is distinct from acting_person()) then
		raise exception 'checked is what somebody has just checked';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.reporter_acted(kind signal_event_kind, event_id uuid, facts jsonb, acted_at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	of_signal uuid;
begin
	if acting_kind() <> 'reporter' or kind not in ('reporterWrote', 'reporterRemoved', 'reporterRated', 'reopen') then
		raise exception 'only a reporter, only their own acts';
	end if;
	select signal_id into of_signal from conversation where id = acting_conversation();
	if of_signal is null then
		return null;
	end if;
	insert into signal_event (id, signal_id, kind, at, by_reporter, facts) values (event_id, of_signal, kind, acted_at, true, facts);
	if kind = 'reporterWrote' then
		update signal set turn = 'owner', changed_at = acted_at, version = version + 1 where id = of_signal;
	elsif kind = 'reopen' then
		update signal set state = 'in_hand', turn = 'owner', ending = null, closed_at = null, changed_at = acted_at, version = version + 1 where id = of_signal and state = 'closed';
		if not found then
			raise exception 'only a closed signal is reopened';
		end if;
	end if;
	return of_signal;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.reporter_attached(file uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	insert into signal_attachment (signal_id, attachment_id)
	select c.signal_id, file from conversation c
	where acting_kind() = 'reporter' and c.id = acting_conversation() and c.signal_id is not null
		and file_belongs_on_signal(c.signal_id, file);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.reporter_by_session(hash bytea, at timestamp with time zone, until timestamp with time zone)
 RETURNS TABLE(conversation_id uuid, seen_before timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	update reporter_session s set ends_at = until from conversation c
	where s.token_hash = hash and s.ends_at > at and c.id = s.conversation_id and c.ended_at is null
	returning s.conversation_id, s.seen_before
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.reports_asked()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce(array_agg(v.id), '{}') from report_version v
	where acting_kind() = 'person' and v.state = 'in_check' and v.asked_of = acting_person() and acting_roles() <> '{}'
		and exists (select from report_checkers(v.id) c where c.person_id = acting_person())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.request_enters(of_request uuid, new_signal uuid, new_event uuid, review date, destroy date)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	r request;
begin
	select * into r from request
	where id = of_request and xmin = pg_current_xact_id()::xid and acting_kind() = 'person' and asked_by = acting_person() and signal_id is null;
	if r.id is null then
		raise exception 'only what was asked here';
	end if;
	-- Without a source: what is found out about it is the asked unit's own, and who asked stands on the request.
	insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, first_answer_due, first_answer_rule, review_on, destroy_on)
	values (new_signal, next_number('S', r.asked_at), r.to_unit_id, 'request', r.asked_at, r.asked_at, r.title, r.question, r.language, r.topic, r.answer_due, 'day set by who asks', review, destroy);
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	values (new_event, new_signal, 'fromRequest', r.asked_at, named_to(r.to_unit_id), jsonb_strip_nulls(jsonb_build_object('request', r.number, 'from', r.from_unit_id)));
	update request set signal_id = new_signal where id = r.id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.request_moved(of_request uuid, move text, new_event uuid, moved_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	r request;
begin
	select * into r from request where id = of_request and xmin = pg_current_xact_id()::xid;
	if r.id is null or not (acting_job() = 'overdue' and move = 'overdue'
		or acting_kind() = 'person' and (r.from_unit_id = any (readable_units()) or r.to_unit_id = any (readable_units()))) then
		raise exception 'not theirs to tell';
	end if;
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	values (new_event, r.signal_id, 'requestMoved', moved_at, named_to(r.to_unit_id), jsonb_strip_nulls(jsonb_build_object('request', r.number, 'move', move, 'from', r.from_unit_id)));
	-- Only as the request's own row says it of this transaction, so that nobody opens a signal of another unit by a word.
	if r.state = 'in_hand' and move in ('sendBack', 'takeBack') then
		update signal set state = 'in_hand', turn = 'owner', ending = null, closed_at = null, changed_at = moved_at, version = version + 1
			where id = r.signal_id and state = 'closed';
	end if;
	update signal set changed_at = moved_at,
			turn = (case when move = 'askBack' then 'receiver' when move in ('reply', 'sendBack', 'takeBack', 'withdraw', 'close', 'tell') then 'owner' else turn::text end)::turn,
			first_answer_at = case when move in ('answer', 'tell') then coalesce(first_answer_at, moved_at) else first_answer_at end
		where id = r.signal_id and state <> 'closed';
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.request_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
	asked boolean := old.to_unit_id = any (readable_units());
	asks boolean := case when old.from_unit_id is null then asked else old.from_unit_id = any (readable_units()) end;
	allowed boolean;
begin
	if current_user <> 'ilot_app' then
		return new;
	end if;
	if new.state <> old.state then
		allowed := case
			when old.state in ('declined', 'withdrawn') then false
			when old.state = 'closed' then new.state = 'in_hand' and old.hand_over_id is not null and new.hand_over_id is null and (asks or asked)
			when new.state = 'withdrawn' then asks
			when new.state = 'closed' then case when old.from_unit_id is null then asked else asks end
			when old.state = 'asked_back' and new.state = 'in_hand' then asks
			when old.state = 'answered' then new.state = 'in_hand' and (asks or asked)
			else asked end;
		if not allowed then
			raise exception 'this move is not theirs';
		end if;
	end if;
	if (new.hand_over_id, new.instead_unit_id) is distinct from (old.hand_over_id, old.instead_unit_id) and not asked and not (asks and new.state = 'in_hand' and new.hand_over_id is null) then
		raise exception 'an answer is the asked unit''s';
	end if;
	-- The answer is a hand-over from the one side to the other, and of the signal that the request became.
	if new.hand_over_id is distinct from old.hand_over_id and new.hand_over_id is not null and not exists (
		select from hand_over h where h.id = new.hand_over_id and h.signal_id = new.signal_id and h.to_unit_id = new.from_unit_id) then
		raise exception 'not an answer to this';
	end if;
	if acting_job() = 'overdue' and (new.state, new.turn) is distinct from (old.state, old.turn) then
		raise exception 'a job moves no request';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.same_text_as(of_talk uuid)
 RETURNS TABLE(name text, unit_name text, answers boolean, is_this boolean, fixed boolean, talk_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with first as (
		select coalesce(c.answered_with, c.id) id from conversation c where c.id = of_talk
			and (acting_kind() = 'reporter' and acting_conversation() = c.id or acting_kind() = 'person' and c.unit_id = any (readable_units()))
	)
	select coalesce(g.name, u.name), u.name, c.id = first.id, c.id = of_talk,
		c.signal_id is not null or exists (select from message m where m.conversation_id = c.id and not m.from_reporter and m.state = 'sent'),
		case when acting_kind() = 'person' and c.unit_id = any (readable_units()) then c.id end
	from first join conversation c on c.id = first.id or c.answered_with = first.id
		join unit u on u.id = c.unit_id left join presence_page g on g.id = c.page_id
	where exists (select from conversation x where x.answered_with = first.id)
	order by c.created_at, c.id limit 12
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.same_text_is_answered_once()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	first uuid;
begin
	select coalesce(c.answered_with, c.id) into first from conversation c
	where c.text_mark = new.text_mark and c.created_at > new.created_at - interval '1 day' and c.id <> new.id and case new.source
			-- The mail it begins with has just been taken in.
			when 'email' then exists (select from mail_in mine join mail_in theirs on theirs.sender_mark = mine.sender_mark
				where mine.state = 'aside' and mine.xmin = pg_current_xact_id()::xid and theirs.conversation_id = c.id and theirs.state = 'begun')
			else c.source <> 'email' end
		and not c.set_aside and c.ended_at is null and c.closed_at is null and (c.wants_answer or not new.wants_answer)
	order by c.created_at, c.id limit 1;
	if first is not null and exists (select from conversation c where c.id = first and c.ended_at is null)
		and not exists (select from message m where m.conversation_id = first and not m.from_reporter and m.state = 'sent') then
		update conversation set answered_with = first, turn = 'nobody', answer_due = null where id = new.id;
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.say_elsewhere(of_talk uuid, said jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not works_on_talk(of_talk) or not exists (select from conversation c where c.id = of_talk and c.source = 'elsewhere' and c.ended_at is null) then
		raise exception 'only a talk held elsewhere is copied here';
	end if;
	insert into message (id, conversation_id, from_reporter, person_id, body, written_at, sent_at)
	select m.id, of_talk, m.from_reporter, case when not m.from_reporter then acting_person() end, m.body, m.at, m.at
	from jsonb_to_recordset(said) m (id uuid, from_reporter boolean, body text, at timestamptz);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.say_what_unit_takes(of_unit uuid, topics text[], hours jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not keeps_card(of_unit) then
		raise exception 'not their card';
	end if;
	update unit set receives = topics, opening_hours = hours where id = of_unit and closed_at is null;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.search_signals(query tsquery, most integer)
 RETURNS TABLE(id uuid, received_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	units uuid[] := readable_units();
	plan json;
begin
	if numnode(query) = 0 or units = '{}' then
		return;
	end if;
	-- A rare word: all its signals, then sort. A common one: walk backwards until enough are found. Left to itself the planner
	-- walks for rare words too (465 hits of a million: 244 ms instead of 5).
	execute format('explain (format json) select from signal where document @@ %L::tsquery', query) into plan;
	if (plan->0->'Plan'->>'Plan Rows')::numeric < 20000 then
		return query
			with hits as materialized (select s.id, s.received_at, s.unit_id from signal s where s.document @@ query)
			select hits.id, hits.received_at from hits where hits.unit_id = any (units)
			order by hits.received_at desc, hits.id desc limit most;
	else
		return query
			select found.id, found.received_at
			from unnest(units) one_unit cross join unnest(array['new', 'ours', 'others', 'closed', 'aside']) one_shelf
			cross join lateral (
				select s.id, s.received_at from signal s
				where s.unit_id = one_unit and s.shelf = one_shelf and s.document @@ query
				order by s.received_at desc, s.id desc limit most
			) found
			order by found.received_at desc, found.id desc limit most;
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.search_words(typed text, platforms jsonb, forgive boolean, elsewhere boolean, most integer, plenty integer, OUT ids uuid[], OUT near text[], OUT forgiven boolean)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	words text[] := typed_words(typed);
	word text;
	alike text[];
	query tsquery;
	exact tsquery;
	forgiving tsquery;
begin
	ids := '{}';
	near := '{}';
	forgiven := false;
	foreach word in array words loop
		query := word_or_platform_query(array[word], platforms);
		exact := case when exact is null then query else exact && query end;
	end loop;
	if exact is null then
		return;
	end if;
	if not forgive then
		ids := array(select found.id from search_signals(exact, most) found);
		-- Who finds a page full is offered no other words: they cost more than the search itself.
		if cardinality(ids) >= plenty then
			return;
		end if;
	end if;
	foreach word in array words loop
		alike := near_words(word, 4);
		near := near || alike;
		query := word_or_platform_query(word || alike, platforms);
		forgiving := case when forgiving is null then query else forgiving && query end;
	end loop;
	if cardinality(ids) = 0 and not elsewhere and near <> '{}' then
		ids := array(select found.id from search_signals(forgiving, most) found);
		forgiven := true;
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.second_look_given_back(of_message uuid, event_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	insert into signal_event (id, signal_id, kind, at, person_id, facts)
	select event_id, c.signal_id, 'secondLook', m.second_look_at, acting_person(), jsonb_build_object('sent', false)
	from message m join conversation c on c.id = m.conversation_id
	where m.id = of_message and m.state = 'draft' and m.second_look_by = acting_person() and c.signal_id is not null;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.second_look_moves_turn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update conversation c set turn = case when new.state = 'draft' then 'desk' else 'second_look' end::talk_turn, turn_since = coalesce(new.second_look_at, new.written_at)
	where c.id = new.conversation_id and c.ended_at is null;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.second_looks_asked()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	return (
		select coalesce(array_agg(m.conversation_id), '{}') from message m join conversation c on c.id = m.conversation_id
		join second_person s on s.for_unit_id = c.unit_id and s.person_id = m.asked_person_id and (s.until is null or s.until > now())
		where acting_kind() = 'person' and m.asked_person_id = acting_person() and m.state = 'waiting_second_look' and acting_roles() <> '{}'
	);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.sees_colleagues()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_as(array['officer', 'lead', 'coordinator', 'training_manager', 'data_protection_officer', 'administrator']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.send_connector_again(of_out uuid, event_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk uuid;
begin
	update connector_out o set tries = 0, next_try_at = at, made_at = at, sent_at = null, arrived_at = null, failed_at = null, failure = null
	from conversation c, connector_account a join persona p on p.id = a.persona_id
	where p.unit_id = c.unit_id and o.id = of_out and o.message_id is not null and o.failed_at is not null and c.id = o.conversation_id and c.ended_at is null
		and a.id = o.account_id and a.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units())
	returning c.id into talk;
	if talk is null then
		return false;
	end if;
	insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk, 'connectorAgain', at, acting_person());
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.send_mail_again(of_mail uuid, event_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk uuid;
begin
	update mail_out o set tries = 0, sent_at = null, failed_at = null, failure = null, bounced_at = null, bounce = null from conversation c
	where o.id = of_mail and (o.message_id is not null or o.step_id is not null) and (o.failed_at is not null or o.bounced_at is not null)
		and c.id = o.conversation_id and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units())
	returning c.id into talk;
	if talk is null then
		return false;
	end if;
	insert into talk_event (id, conversation_id, kind, at, person_id) values (event_id, talk, 'mailAgain', at, acting_person());
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.shown_consulting_hours(from_at timestamp with time zone, until_at timestamp with time zone)
 RETURNS TABLE(id uuid, slug text, name text, platform text, address text, starts_at timestamp with time zone, ends_at timestamp with time zone, time_zone text, made_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select h.id, g.slug, g.name, h.platform, h.address, h.starts_at, h.ends_at, u.time_zone, h.made_at
	from consulting_hour h join presence_page g on g.id = h.page_id and g.published_at is not null and g.ended_at is null join unit u on u.id = h.unit_id
	where h.shown and h.state in ('planned', 'open') and h.starts_at < until_at and h.starts_at > from_at - interval '12 hours' and h.ends_at > from_at
	order by h.starts_at, g.name
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.sign_in_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_table_name = 'person' then
		update auth."user" set name = new.name, updated_at = now() where id = new.id;
	else
		update auth."user" set email = lower(new.email), updated_at = now() where id = new.person_id;
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.sign_in_states()
 RETURNS TABLE(person_id uuid, ready boolean, last_seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select u.id, u.two_factor_enabled or exists (select from auth.passkey k where k.user_id = u.id)
			or exists (select from auth.account a where a.user_id = u.id and a.provider_id <> 'credential'),
		(select max(s.updated_at) from auth.session s where s.user_id = u.id)
	from auth."user" u where acting_as(array['administrator']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.source_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if current_user = 'ilot_app' and old.kind <> 'channel' and (new.name, new.closed_at) is distinct from (old.name, old.closed_at) then
		raise exception 'only with its unit';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.sums_of(e patrol_entry, hour integer)
 RETURNS TABLE(counted text, value text)
 LANGUAGE sql
 IMMUTABLE
AS $function$
	values ('all', ''), ('platform', coalesce(e.platform, '')), ('place', coalesce(e.place_id::text, '')),
		('community', coalesce(e.community_id::text, '')), ('hour', hour::text), ('age', coalesce(e.age_band::text, '')),
		('first', case e.first_contact when true then 'yes' when false then 'no' else '' end), ('outcome', coalesce(e.outcome::text, ''))
$function$;

CREATE OR REPLACE FUNCTION public.supervises(of_patrol uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select works_for_patrol(of_patrol) and exists (
		select from patrol_post o where o.patrol_id = of_patrol and o.person_id = acting_person() and o.post = 'team_leader')
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.support_plan_measure_fits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() <> '' and tg_op = 'INSERT'
		and not exists (select from support_plan_person n where n.plan_id = new.plan_id and n.person_id = new.owner_id and n.until is null) then
		raise exception 'only somebody named owns a measure';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.support_plan_person_fits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_kind() = '' then
		return new;
	end if;
	if tg_op = 'INSERT' then
		if new.part = 'partner' and not exists (select from membership m where m.person_id = new.person_id and m.role = 'partner' and works_on_content(m)) then
			raise exception 'only who has a post at a partner is named as one';
		end if;
		if new.part <> 'partner' and not works_for_police(new.person_id) then
			raise exception 'only who works for the police is named so';
		end if;
		return new;
	end if;
	-- Two who remove each other at once come one after the other.
	perform from support_plan p where p.id = new.plan_id for update;
	if not exists (select from support_plan_person n where n.plan_id = new.plan_id and n.id <> new.id and n.until is null and works_for_police(n.person_id)) then
		raise exception 'only while somebody of the police stays named';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.support_plan_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if acting_kind() = 'job' and to_jsonb(new) - 'reminded_at' is distinct from to_jsonb(old) - 'reminded_at' then
		raise exception 'only the reminder is a job''s';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.take_back_step(of_act uuid, of_signal uuid, step_id uuid, taken_back_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	act done_act;
	talk conversation;
	former conversation;
	told conversation_step;
begin
	select * into act from done_act d where d.id = of_act and d.signal_id = of_signal and d.person_id = acting_person()
		and d.kind in ('take', 'close') and d.undone_at is not null and d.xmin = pg_current_xact_id()::xid;
	if act.id is null or acting_kind() <> 'person' then
		raise exception 'only what is taken back here';
	end if;
	select * into talk from conversation c
		where c.signal_id = of_signal and c.ended_at is null and c.unit_id = any (readable_units()) for update;
	if talk.id is null or act.talk is null then
		return null;
	end if;
	select * into told from conversation_step s
		where s.conversation_id = talk.id and s.at >= act.at and s.kind = (case act.kind when 'take' then 'read' else 'closed' end)::step_kind
		order by s.at desc, s.id desc limit 1;
	if told.id is null then
		return null;
	end if;
	if talk.seen_at is null or talk.seen_at < told.at then
		delete from conversation_step where id = told.id;
	elsif act.kind = 'close' then
		insert into conversation_step (id, conversation_id, kind, at) values (step_id, talk.id, 'reopened', taken_back_at);
	end if;
	if act.kind = 'close' then
		former := jsonb_populate_record(null::conversation, act.talk);
		update conversation c set ending = former.ending, closed_at = former.closed_at,
			turn = former.turn, turn_since = former.turn_since, answer_due = former.answer_due
		where c.id = talk.id;
	end if;
	return case when talk.seen_at >= told.at then 'seen' else 'unseen' end;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.take_in(flag jsonb, codes bytea[], units uuid)
 RETURNS TABLE(outcome text, mail uuid[])
 LANGUAGE plpgsql
AS $function$
begin
	perform set_config('ilot.kind', 'visitor', true), set_config('ilot.person', '', true), set_config('ilot.unit', '', true),
		set_config('ilot.conversation', '', true), set_config('ilot.job', '', true);
	outcome := case
		when code_is_known(codes) then 'known'
		when not exists (select from unit_list where version = units) then 'units_changed'
	end;
	if outcome is not null then
		return next;
		return;
	end if;
	insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, urgency, danger, happened,
		web_address, web_platform, web_handle, street_place, post_code, wants_answer, first_answer_due, first_answer_rule, review_on, destroy_on, set_aside)
	select id, next_number('S', received_at), unit_id, origin, received_at, changed_at, title, text, language, topic, urgency, danger, happened,
		web_address, web_platform, web_handle, street_place, post_code, wants_answer, first_answer_due, first_answer_rule, review_on, destroy_on, set_aside
	from jsonb_populate_record(null::signal, flag -> 'signal');
	insert into signal_event (id, signal_id, kind, at, by_reporter, facts)
	select id, signal_id, kind, at, by_reporter, facts from jsonb_populate_record(null::signal_event, flag -> 'signal_event');
	insert into conversation (id, unit_id, signal_id, code_hash, code_key, language, topic, wants_answer, text_hash, proof_number,
		proof_signature, proof_key, created_at, answer_expected, turn, turn_since, answer_due, text_mark)
	select id, unit_id, signal_id, code_hash, code_key, language, topic, wants_answer, text_hash, proof_number,
		proof_signature, proof_key, created_at, answer_expected, turn, turn_since, answer_due, text_mark
	from jsonb_populate_record(null::conversation, flag -> 'conversation');
	insert into conversation_step (id, conversation_id, kind, at, facts)
	select id, conversation_id, kind, at, facts from jsonb_populate_record(null::conversation_step, flag -> 'conversation_step');
	insert into message (id, conversation_id, from_reporter, body, written_at, sent_at)
	select id, conversation_id, from_reporter, body, written_at, sent_at from jsonb_populate_record(null::message, flag -> 'message');
	if flag ? 'reporter_identity' then
		insert into reporter_identity (conversation_id, sealed, key_id, given_at)
		select conversation_id, sealed, key_id, given_at from jsonb_populate_record(null::reporter_identity, flag -> 'reporter_identity');
	end if;
	insert into audit (actor_kind, operation, record_kind, record_id)
	select 'visitor', 'signal.flag', 'signal', id from jsonb_populate_record(null::signal, flag -> 'signal');
	outcome := 'taken';
	mail := array(select tell_of('new_signal', (flag -> 'signal' ->> 'id')::uuid, null, (flag -> 'signal' ->> 'received_at')::timestamptz));
	return next;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.take_likeness_due(most integer)
 RETURNS TABLE(id uuid, unit_id uuid, received_at timestamp with time zone, text text, facts text, web_address text, fresh boolean, foldable boolean, burst_id uuid, has_picture boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() <> 'likeness' then
		return;
	end if;
	return query
	with taken as (
		delete from likeness_due d where d.signal_id in (
			select l.signal_id from likeness_due l order by l.signal_id desc limit most for update skip locked)
		returning d.signal_id, d.fresh
	),
	cleared as (delete from text_mark m using taken t where m.signal_id = t.signal_id and not t.fresh),
	cleared_too as (delete from address_mark m using taken t where m.signal_id = t.signal_id and not t.fresh)
	select s.id, s.unit_id, s.received_at, s.text, s.facts, s.web_address, t.fresh and s.origin = 'citizen', not s.unfolded and s.case_id is null, s.burst_id,
		exists (select from signal_attachment sa join picture_mark p on p.attachment_id = sa.attachment_id where sa.signal_id = s.id)
	from taken t join signal s on s.id = t.signal_id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.take_notice(of_conversation uuid, at timestamp with time zone)
 RETURNS TABLE(sealed bytea, language text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() is distinct from 'mail_reporter' then
		raise exception 'only who sends the mail';
	end if;
	return query
	update reporter_notice n set mailed_at = at from conversation c
	where n.conversation_id = of_conversation and c.id = n.conversation_id and c.ended_at is null and (n.mailed_at is null or n.mailed_at <= c.seen_at)
		and exists (select from message m where m.conversation_id = c.id and not m.from_reporter and m.state = 'sent' and (c.seen_at is null or m.sent_at > c.seen_at))
	returning n.sealed, c.language;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.take_sign_in(of_person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if not acting_as(array['administrator']::role[]) or of_person = acting_person() then
		raise exception 'only an administrator, and nobody their own';
	end if;
	delete from auth."user" where id = of_person;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.take_up_invitation(secret text, hash text, new_person uuid, account uuid, at timestamp with time zone)
 RETURNS TABLE(invitation_id uuid, of_person uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	found_one invitation%rowtype;
begin
	select i.* into found_one from invitation i
	where i.token_hash = sha256(convert_to(secret, 'UTF8')) and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > greatest(at, now())
	for update;
	if not found then
		return;
	end if;
	invitation_id := found_one.id;
	of_person := coalesce(found_one.person_id, new_person);
	if found_one.person_id is null then
		insert into person (id, name, language) values (of_person, found_one.name, found_one.language);
		insert into person_contact (person_id, email) values (of_person, found_one.email);
		insert into membership (id, person_id, unit_id, role) select gen_random_uuid(), of_person, found_one.unit_id, unnest(found_one.roles);
	end if;
	insert into auth."user" (id, name, email)
	select p.id, p.name, lower(c.email) from person p join person_contact c on c.person_id = p.id where p.id = of_person
	on conflict (id) do update set two_factor_enabled = false, updated_at = now();
	delete from auth.session s where s.user_id = of_person;
	delete from auth.account a where a.user_id = of_person;
	delete from auth.two_factor f where f.user_id = of_person;
	delete from auth.passkey k where k.user_id = of_person;
	insert into auth.account (id, user_id, account_id, provider_id, password) values (account, of_person, of_person::text, 'credential', hash);
	update invitation i set accepted_at = at where i.id = invitation_id;
	return next;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.talk_begun_here(of_conversation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select exists (select from conversation c where c.id = of_conversation and c.xmin = pg_current_xact_id()::xid) $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.talk_is_theirs()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	insert into talk_work (conversation_id, unit_id, assignee_id)
	select new.id, new.unit_id, case when reads_unit(g.person_id, new.unit_id) then g.person_id end from presence_page g where g.id = new.page_id;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.talk_of_question(of_secret bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select c.id from talk_question q join conversation c on c.id = q.conversation_id
	where q.secret_hash = of_secret and acting_kind() = 'visitor' and c.ended_at is null
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.talk_of_those_who_read()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if new.assignee_id is not null and not reads_unit(new.assignee_id, (select unit_id from conversation where id = new.conversation_id)) then
		raise exception 'whoever has a talk reads it';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.talk_shows_no_face(of_talk uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select acting_kind() = 'person' and exists (select from held_talk h join persona p on p.id = h.persona_id
		where h.conversation_id = of_talk and p.kind = 'unit_branded')
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.talk_speaks(of_talk uuid, spoken text, event_id uuid, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	before text;
begin
	select c.language into before from conversation c where c.id = of_talk and c.ended_at is null
		and (c.source = 'email' or exists (select from connector_talk t where t.conversation_id = c.id))
		and acting_kind() = 'person' and works_on_talk(c.id) for update;
	if before is null then
		return false;
	end if;
	if before = spoken then
		return true;
	end if;
	update conversation set language = spoken where id = of_talk;
	insert into talk_event (id, conversation_id, kind, at, person_id, facts)
		values (event_id, of_talk, 'language', at, acting_person(), jsonb_build_object('language', spoken, 'before', before));
	return true;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.talk_step_moves_turn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if new.kind in ('read', 'passed_on', 'accepted', 'declined') then
		return null;
	end if;
	update conversation c set turn = moved.turn, turn_since = new.at, answer_due = moved.answer_due, answered_with = moved.answered_with
	from (
		select t.id, case
			when new.kind in ('wrote', 'reopened', 'answered') then 'desk'
			when new.kind = 'received' then case when t.wants_answer and t.answered_with is null then 'desk' else 'nobody' end
			when new.kind = 'replied' and (new.facts ->> 'asks')::boolean then 'reporter'
			else 'nobody'
		end::talk_turn turn,
		case when new.kind = 'received' and t.wants_answer and t.answered_with is null then t.answer_expected
			when new.kind = 'wrote' and t.answered_with is not null and t.wants_answer then t.answer_expected
			when new.kind in ('wrote', 'reopened', 'answered') then t.answer_due end answer_due,
		case when new.kind <> 'wrote' then t.answered_with end answered_with
		from conversation t where t.id = new.conversation_id
	) moved
	where c.id = moved.id and (c.turn, c.turn_since, c.answer_due, c.answered_with) is distinct from (moved.turn, new.at, moved.answer_due, moved.answered_with);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of(what told_kind, record uuid, whom uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	s signal;
	h hand_over;
	l message;
	talk conversation;
	concerned uuid[];
	undone told_kind;
begin
	if what in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'first_answer_overdue') then
		select * into s from signal where id = record and xmin = pg_current_xact_id()::xid;
		if s.id is null then
			raise exception 'only what was done here is told';
		end if;
		if what = 'new_signal' then
			-- What the counter set aside waits folded, and is nobody's news.
			concerned := case when not s.set_aside then told_of_new(s.unit_id, 'new_signal') end;
		elsif what = 'given_away' then
			concerned := array[whom];
		elsif what = 'first_answer_overdue' then
			-- Theirs who has it, and theirs who lead.
			concerned := case when acting_job() = 'overdue' then s.assignee_id || array(select leads_over(s.unit_id)) end;
		elsif what = 'assigned' then
			concerned := array[s.assignee_id];
		elsif acting_kind() = 'reporter' then
			concerned := who_has(s.assignee_id, s.unit_id, told_at);
		end if;
		concerned := array(select distinct one from unnest(concerned) one where reads_unit(one, s.unit_id));
	elsif what in ('second_look_asked', 'second_look_given_back') then
		select * into l from message where id = record and xmin = pg_current_xact_id()::xid;
		if l.id is null or acting_kind() <> 'person' then
			raise exception 'only what was done here is told';
		end if;
		select * into talk from conversation where id = l.conversation_id;
		if what = 'second_look_given_back' then
			concerned := array(select l.person_id where l.state = 'draft' and l.second_look_by = acting_person() and reads_unit(l.person_id, talk.unit_id));
		elsif l.state = 'waiting_second_look' and l.person_id = acting_person() then
			concerned := case when l.asked_person_id is not null then array[l.asked_person_id]
				else array(select distinct m.person_id from membership m where m.unit_id = talk.unit_id and m.role <> 'partner' and works_on_content(m)) end;
		end if;
	else
		select * into h from hand_over where id = record and xmin = pg_current_xact_id()::xid;
		if h.id is null then
			raise exception 'only what was done here is told';
		end if;
		if what = 'hand_over_offered' then
			concerned := array(select distinct m.person_id from membership m where m.unit_id = h.to_unit_id and works_on_content(m) and h.state = 'offered');
		elsif what = 'overdue' then
			concerned := array(select leads_over(h.to_unit_id) union select leads_over(h.from_unit_id));
		elsif what = 'hand_over_replied' then
			concerned := array(select r.assignee_id from signal r where r.id = h.receiver_signal_id and reads_unit(r.assignee_id, h.to_unit_id));
		else
			-- Theirs who offered it and theirs who work on its signal; what was taken back, also theirs who knew of the offer.
			concerned := array(
				select one from (select h.offered_by one union select g.assignee_id from signal g where g.id = h.signal_id) givers where reads_unit(one, h.from_unit_id)
				union select t.person_id from told t where what = 'hand_over_withdrawn' and t.record_id = h.id and t.kind = 'hand_over_offered' and reads_unit(t.person_id, h.to_unit_id));
		end if;
	end if;

	-- Given and taken away again (or the other way round) before they saw it or were mailed: for them nothing has happened.
	undone := case what when 'assigned' then 'given_away' when 'given_away' then 'assigned' end;
	if undone is not null then
		with gone as (
			delete from told t where t.record_id = record and t.person_id = any (concerned) and t.kind = undone and t.read_at is null and t.mailed_at is null
			returning t.person_id
		)
		select array(select unnest(concerned) except select person_id from gone) into concerned;
	end if;

	return query
	with wanted as (
		select one as person_id, coalesce(c.mail, 'no') as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion = occasion_of(what)
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once';
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_action(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	written preventive_action;
	concerned uuid[];
begin
	select * into written from preventive_action a where a.id = record and a.xmin = pg_current_xact_id()::xid;
	if written.id is null or not (case what::text
		when 'action_given' then acting_kind() = 'person'
		when 'action_look_again' then acting_job() = 'look_again' and written.state = 'done'
		else false end) then
		raise exception 'only what was done here is told';
	end if;
	concerned := case when reads_unit(written.owner_id, written.unit_id) then array[written.owner_id] else array(select leads_over(written.unit_id)) end;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_board(entry uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	of_patrol uuid;
begin
	select e.patrol_id into of_patrol from patrol_entry e where e.id = entry and e.kind = 'call_for_help' and wrote_just_now(entry);
	if of_patrol is null then
		raise exception 'only what was done here is told';
	end if;
	return query select * from tell_them('patrol_help', of_patrol, array(
		select leads_over(p.unit_id) from patrol p where p.id = of_patrol union select o.person_id from patrol_post o where o.patrol_id = of_patrol), told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_card(record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	concerned uuid[];
begin
	if acting_job() is distinct from 'remind_cards' or not exists (select from unit_card c where c.unit_id = record and c.xmin = pg_current_xact_id()::xid) then
		raise exception 'only what was done here is told';
	end if;
	concerned := array(
		select leads_over(record)
		union select m.person_id from membership m join unit u on u.id = m.unit_id where m.unit_id = record and u.kind = 'partner' and works_on_content(m));
	return query select * from tell_them('card_out_of_date', record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_conversation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'conversation', 'id', new.conversation_id, 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_copies()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	shown record;
begin
	for shown in select signal_id from signal_attachment where attachment_id = new.id loop
		perform pg_notify('ilot', json_build_object('kind', 'signal', 'id', shown.signal_id)::text);
	end loop;
	for shown in select hand_over_id from package_attachment where attachment_id = new.id loop
		perform pg_notify('ilot', json_build_object('kind', 'hand_over', 'id', shown.hand_over_id)::text);
	end loop;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_hand_over()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'hand_over', 'id', new.hand_over_id, 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_import()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'import', 'id', new.id, 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_import(record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	i import;
begin
	select * into i from import where id = record and xmin = pg_current_xact_id()::xid and state = 'failed';
	if i.id is null or acting_kind() <> 'job' or acting_job() not in ('import_signals', 'import_given_up') then
		raise exception 'only what was done here is told';
	end if;
	return query select * from tell_them('import_failed', record, array(select i.person_id where reads_unit(i.person_id, i.unit_id)), told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_look_up(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	l look_up;
	r access_request;
	concerned uuid[];
begin
	if what::text like 'look\_up\_%' then
		select * into l from look_up where id = record and xmin = pg_current_xact_id()::xid;
	else
		select * into r from access_request where id = record and xmin = pg_current_xact_id()::xid;
	end if;
	if l.id is null and r.id is null then
		raise exception 'only what was done here is told';
	end if;
	if what = 'look_up_waits' then
		-- What a lead looked up themselves waits for the lead above.
		concerned := array(select leads_over(l.unit_id) except select l.asked_by);
		if cardinality(concerned) = 0 then
			concerned := array(select leads_over(u.parent_id) from unit u where u.id = l.unit_id);
		end if;
	elsif what = 'look_up_decided' then
		concerned := array[l.asked_by];
	elsif what = 'access_asked' then
		concerned := array(select who_grants_access(r.unit_id) except select r.asked_by);
	else
		concerned := array[r.asked_by];
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_mail(record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	mail mail_in;
begin
	select * into mail from mail_in m where m.id = record and m.state = 'aside' and m.xmin = pg_current_xact_id()::xid;
	if mail.id is null or acting_job() is distinct from 'mail_in' then
		raise exception 'only what was done here is told';
	end if;
	if mail.why in ('automatic', 'many') then
		return;
	end if;
	return query select * from tell_them('mail_aside', record, told_of_words(
		(select w.assignee_id from talk_work w where w.conversation_id = mail.named_id),
		coalesce((select c.page_id from conversation c where c.id = mail.named_id), (select a.page_id from mail_address a where a.id = mail.address_id)),
		mail.unit_id, told_at, 'talk_new'), told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_patrol(what told_kind, record uuid, whom uuid[], told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	of_unit uuid;
	concerned uuid[];
begin
	if what::text = 'patrol_short' then
		-- Once for each beginning it has.
		update patrol p set warned_of = p.starts_at
		where p.id = record and p.state = 'planned' and p.warned_of is distinct from p.starts_at and acting_job() = 'remind_patrols'
		returning p.unit_id into of_unit;
		concerned := array(select leads_over(of_unit) union select person_id from patrol_post where patrol_id = record);
	elsif what::text in ('patrol_assigned', 'patrol_moved', 'patrol_cancelled') then
		select p.unit_id into of_unit from patrol p where p.id = record and leads_patrol(p.id) and exists (
			select from patrol_event e where e.patrol_id = p.id and e.person_id = acting_person() and e.xmin = pg_current_xact_id()::xid);
		concerned := array(select unnest(whom) intersect select person_id from patrol_people(of_unit));
	end if;
	if of_unit is null then
		raise exception 'only what was done here is told';
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_persona(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	of_unit uuid;
	concerned uuid[];
begin
	if what = 'persona_refused' then
		select p.unit_id into of_unit from persona_refusal r join persona p on p.id = r.persona_id where r.id = record and r.xmin = pg_current_xact_id()::xid;
	elsif what = 'persona_expired' then
		select p.unit_id into of_unit from persona p where p.id = record and p.xmin = pg_current_xact_id()::xid and acting_job() = 'expire_personas';
	elsif what::text = 'persona_ends_soon' then
		-- Once for each day it is authorised until.
		update persona p set warned_of = p.authorised_until
		where p.id = record and p.state = 'live' and p.warned_of is distinct from p.authorised_until and acting_job() = 'expire_personas'
		returning p.unit_id into of_unit;
	elsif what = 'incident_reported' then
		select i.unit_id into of_unit from incident i where i.id = record and i.xmin = pg_current_xact_id()::xid;
	end if;
	if of_unit is null then
		raise exception 'only what was done here is told';
	end if;
	-- Of what a lead did or met themselves, the lead above is told.
	concerned := array(select leads_over(of_unit) except select acting_person());
	if cardinality(concerned) = 0 then
		concerned := array(select leads_over(u.parent_id) from unit u where u.id = of_unit);
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_plan(what told_kind, record uuid, whom uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	written boolean;
	concerned uuid[];
begin
	written := case what::text
		when 'plan_named' then exists (select from support_plan_person n where n.plan_id = record and n.person_id = whom and n.until is null and n.xmin = pg_current_xact_id()::xid)
		when 'plan_people' then exists (select from support_plan_person n where n.plan_id = record and n.person_id = whom and n.xmin = pg_current_xact_id()::xid)
		when 'plan_review' then acting_job() = 'look_again' and exists (select from support_plan p where p.id = record and p.xmin = pg_current_xact_id()::xid)
		else false end;
	if not coalesce(written, false) then
		raise exception 'only what was done here is told';
	end if;
	concerned := case what::text
		when 'plan_named' then array[whom]
		when 'plan_people' then array(select n.person_id from support_plan_person n where n.plan_id = record and n.until is null and n.person_id <> whom)
		else array(select n.person_id from support_plan_person n where n.plan_id = record and n.until is null and works_for_police(n.person_id)) end;
	if what::text = 'plan_review' and (cardinality(concerned) = 0 or plan_is_left(record)) then
		concerned := concerned || array(select leads_over(p.unit_id) from support_plan p where p.id = record);
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_protocol(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	written protocol_version;
	concerned uuid[];
begin
	select * into written from protocol_version v where v.id = record and (v.xmin = pg_current_xact_id()::xid or acting_job() = 'remind_protocols');
	if written.id is null or written.state is distinct from (case what::text
		when 'protocol_asked' then 'asked' when 'protocol_given_back' then 'draft' when 'protocol_to_sign' then 'current' end)::protocol_state
		or what::text <> 'protocol_to_sign' and acting_kind() <> 'person' then
		raise exception 'only what was done here is told';
	end if;
	if what::text = 'protocol_asked' then
		concerned := array(select m.person_id from membership m
			where m.unit_id = written.unit_id and m.role in ('officer', 'lead') and works_on_content(m) and not m.person_id = any (written.writers));
		if cardinality(concerned) = 0 then
			concerned := array(select leads_over(u.parent_id) from unit u where u.id = written.unit_id);
		end if;
	elsif what::text = 'protocol_given_back' then
		concerned := array(select one from unnest(written.writers) one where reads_unit(one, written.unit_id));
	else
		-- Whoever was reminded within a week is not reminded again.
		concerned := array(select distinct m.person_id from membership m join unit u on u.id = m.unit_id
			where u.kind <> 'partner' and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m)
				and protocol_applying(m.unit_id, written.task) = written.id
				and not exists (select from protocol_signature s where s.version_id = written.id and s.person_id = m.person_id)
				and not exists (select from told t where t.person_id = m.person_id and t.record_id = written.id and t.kind = what and t.at > told_at - interval '7 days'));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_publication(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	written publication;
	concerned uuid[];
begin
	select * into written from publication p where p.id = record and p.xmin = pg_current_xact_id()::xid;
	if acting_kind() <> 'person' or written.state is distinct from (case what::text
		when 'publication_asked' then 'waits_for_approval' when 'publication_given_back' then 'draft' when 'publication_approved' then 'approved'
	end)::publication_state then
		raise exception 'only what was done here is told';
	end if;
	if what::text = 'publication_asked' then
		concerned := array(select m.person_id from membership m
			where m.unit_id = written.unit_id and m.role in ('officer', 'lead') and works_on_content(m) and not m.person_id = any (written.writers));
		-- Who wrote alone in a unit is read by the lead above.
		if cardinality(concerned) = 0 then
			concerned := array(select leads_over(u.parent_id) from unit u where u.id = written.unit_id);
		end if;
	else
		concerned := array(select one from unnest(written.writers) one where reads_unit(one, written.unit_id));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_report(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	v report_version;
	concerned uuid[];
begin
	select * into v from report_version where report_id = record and acting_kind() = 'person' order by version desc limit 1;
	if what::text in ('report_received', 'report_corrected') then
		if not exists (select from report_disclosure d where d.report_id = record and d.xmin = pg_current_xact_id()::xid) then
			raise exception 'only what was done here is told';
		end if;
		concerned := array(
			select distinct m.person_id from report_disclosure d join membership m on m.unit_id = d.to_unit_id
			where d.report_id = record and d.xmin = pg_current_xact_id()::xid and works_on_content(m));
	elsif exists (select from report_version x where x.id = v.id and x.xmin = pg_current_xact_id()::xid) then
		concerned := case
			when what::text = 'report_check_asked' and v.state = 'in_check' then
				case when v.asked_of is not null then array[v.asked_of]
				else array(select c.person_id from report_checkers(v.id) c where not c.neighbour) end
			when what::text in ('report_returned', 'report_approved') and v.looked_by = acting_person() then
				array(select w from unnest(v.writers) w where reads_unit(w, v.unit_id))
			end;
	else
		raise exception 'only what was done here is told';
	end if;
	return query
	with wanted as (
		select one as person_id, coalesce(c.mail, 'no') as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion::text = 'report'
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once';
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_report_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'report', 'id', new.report_id, 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_request(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	r request;
	concerned uuid[];
begin
	select * into r from request where id = record and xmin = pg_current_xact_id()::xid;
	if r.id is null then
		raise exception 'only what was done here is told';
	end if;
	if what = 'request_overdue' then
		concerned := array(select leads_over(r.to_unit_id) union select leads_over(r.from_unit_id));
	elsif what in ('request_replied', 'request_sent_back', 'request_withdrawn') then
		-- Who works on it, or all of the unit while nobody does.
		concerned := array(select s.assignee_id from signal s where s.id = r.signal_id and reads_unit(s.assignee_id, r.to_unit_id));
	elsif what <> 'request_asked' then
		-- Who asked; where a colleague wrote it down for them, all of the unit that asked.
		concerned := case when r.way = 'desk' and reads_unit(r.asked_by, r.from_unit_id) then array[r.asked_by]
			else array(select m.person_id from membership m where m.unit_id = r.from_unit_id and works_on_content(m)) end;
	end if;
	if what in ('request_asked', 'request_replied', 'request_sent_back', 'request_withdrawn') and coalesce(cardinality(concerned), 0) = 0 then
		concerned := array(select m.person_id from membership m where m.unit_id = r.to_unit_id and works_on_content(m));
	end if;
	return query select * from tell_them(what, record, concerned, told_at);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_request_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'request', 'id', new.request_id, 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_signal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', tg_argv[0], 'id', coalesce(new.signal_id, old.signal_id), 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_talk(what told_kind, record uuid, told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk conversation;
	has uuid;
begin
	select * into talk from conversation c where c.id = record and c.signal_id is null;
	select w.assignee_id into has from talk_work w where w.conversation_id = record;
	if talk.id is null or not (
		what = 'talk_new' and (acting_kind() = 'visitor' or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in')
			or talk.source = 'elsewhere' and acting_job() = 'connector') and talk_begun_here(record)
		or what = 'talk_wrote' and (acting_kind() = 'reporter' and acting_conversation() = record or talk.source = 'email' and (acting_kind() = 'person' or acting_job() = 'mail_in')
				or talk.source = 'elsewhere' and acting_job() = 'connector')
			and exists (select from conversation_step s where s.conversation_id = record and s.kind = 'wrote' and s.xmin = pg_current_xact_id()::xid)
		or what = 'talk_assigned' and acting_kind() = 'person' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
		or what = 'talk_overdue' and acting_job() = 'overdue' and exists (select from talk_work w where w.conversation_id = record and w.xmin = pg_current_xact_id()::xid)
	) then
		raise exception 'only what was done here is told';
	end if;
	if talk.set_aside then
		return;
	end if;
	if what = 'talk_overdue' then
		return query select * from tell_them(what, record,
			array(select leads_over(talk.unit_id)) || case when reads_unit(has, talk.unit_id) then array[has] end, told_at);
	elsif what = 'talk_assigned' and reads_unit(has, talk.unit_id) then
		-- Given to somebody who is away: to those there instead it is something new, not theirs.
		return query select * from tell_them(what, record, array[has], told_at)
			union all select * from tell_them('talk_new', record, array(select unnest(who_has(has, talk.unit_id, told_at)) except select has), told_at);
	elsif what in ('talk_new', 'talk_wrote', 'talk_assigned') then
		return query select * from tell_them(what, record, told_of_words(has, talk.page_id, talk.unit_id, told_at, occasion_of(what)), told_at);
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_of_talk_presence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'presence', 'id', coalesce(new.conversation_id, old.conversation_id), 'by', acting_person())::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	perform pg_notify('ilot', json_build_object('kind', 'told', 'id', coalesce(new.person_id, old.person_id))::text);
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_reporter(of_signal uuid, step_id uuid, step step_kind, told_at timestamp with time zone, of_unit uuid, due timestamp with time zone, how ending)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	talk conversation%rowtype;
	keeper unit%rowtype;
begin
	if step in ('received', 'wrote', 'removed', 'replied') then
		raise exception 'this step has an act of its own';
	end if;
	select c.* into talk from conversation c where c.signal_id = of_signal and c.ended_at is null for update;
	if not found then
		return null;
	end if;
	select u.* into keeper from unit u where u.id = talk.unit_id;
	if not (
		talk.unit_id = any (readable_units())
		or (step in ('accepted', 'declined', 'answered') and exists (
			select from hand_over h where h.signal_id = of_signal and h.to_unit_id = of_unit and h.to_unit_id = any (readable_units())))
	) then
		raise exception 'this is not theirs to tell';
	end if;
	insert into conversation_step (id, conversation_id, kind, at, facts) values (step_id, talk.id, step, told_at, jsonb_strip_nulls(jsonb_build_object(
		'unit', (select u.name from unit u where u.id = of_unit),
		'by', to_char(due at time zone keeper.time_zone - interval '1 millisecond', 'YYYY-MM-DD'),
		'ending', how)));
	if step = 'closed' then
		update conversation set ending = how, closed_at = told_at where id = talk.id;
	elsif step = 'reopened' then
		update conversation set ending = null, closed_at = null where id = talk.id;
	elsif step = 'accepted' and due is not null then
		-- From here the receiver's clock runs, not the first one.
		update conversation set answer_expected = due, answer_due = case when answer_due is not null then due end where id = talk.id;
		update signal set first_answer_due = due, first_answer_rule = 'answer of the receiving unit'
		where id = of_signal and first_answer_at is null and first_answer_due is not null;
	end if;
	return talk.id;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.tell_them(what told_kind, record uuid, concerned uuid[], told_at timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with wanted as (
		select distinct one as person_id, coalesce(c.mail, mail_from_start(occasion_of(what))) as mail
		from unnest(concerned) one left join told_choice c on c.person_id = one and c.occasion = occasion_of(what)
		where one is not null and one is distinct from acting_person() and (coalesce(c.desk, true) or c.mail <> 'no')
	),
	written as (
		insert into told (person_id, kind, record_id, at) select person_id, what, record, told_at from wanted
		on conflict (person_id, record_id, kind) where read_at is null do update set at = excluded.at, mailed_at = null
	)
	select person_id from wanted where mail = 'at_once'
$function$;

CREATE OR REPLACE FUNCTION public.tell_writer(of_talk uuid, step_id uuid, step step_kind, told_at timestamp with time zone, how ending)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if step not in ('read', 'closed', 'reopened') then
		raise exception 'this step has an act of its own';
	end if;
	perform from conversation c where c.id = of_talk and c.signal_id is null and c.ended_at is null and acting_kind() = 'person' and c.unit_id = any (readable_units()) for update;
	if not found then
		raise exception 'this is not theirs to tell';
	end if;
	if step = 'read' and exists (select from conversation_step s where s.conversation_id = of_talk and s.kind in ('read', 'replied')) then
		return;
	end if;
	insert into conversation_step (id, conversation_id, kind, at, facts)
		values (step_id, of_talk, step, told_at, case when step = 'closed' then jsonb_build_object('ending', how) else '{}' end);
	if step = 'closed' then
		update conversation set ending = how, closed_at = told_at where id = of_talk;
	elsif step = 'reopened' then
		update conversation set ending = null, closed_at = null where id = of_talk;
	end if;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.there_for(of_page uuid, of_unit uuid, asked_at timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
	away absence;
	cover presence_page;
	there uuid[] := '{}';
begin
	select * into away from away_on_day(of_page, asked_at);
	if away.id is null then
		return there;
	end if;
	-- Whoever covers and is away too is not there either.
	select * into cover from presence_page p where p.id = away.covered_by and p.published_at is not null and p.ended_at is null
		and not exists (select from away_on_day(p.id, asked_at));
	if cover.kind = 'team' and cover.unit_id = of_unit then
		there := told_of_new(of_unit, 'talk_new');
	elsif reads_unit(cover.person_id, of_unit) then
		there := array[cover.person_id];
	end if;
	return case when cardinality(there) > 0 then there else array(select leads_over(of_unit)) end;
end $function$;

CREATE OR REPLACE FUNCTION public.told_mailed(ids uuid[], sent_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if acting_job() not in ('mail_told', 'mail_digests') then
		raise exception 'only who sends the mail';
	end if;
	update told set mailed_at = sent_at where id = any (ids);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.told_of_new(of_unit uuid, of_what told_occasion)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select array(select distinct m.person_id
		from membership m join unit u on u.id = m.unit_id left join told_choice c on c.person_id = m.person_id and c.occasion = of_what
		where m.unit_id = of_unit and works_on_content(m) and (c.mail <> 'no' or coalesce(c.desk, m.role = 'lead' or u.intake_desk)))
$function$;

CREATE OR REPLACE FUNCTION public.told_of_words(assignee uuid, to_page uuid, of_unit uuid, asked_at timestamp with time zone, of_what told_occasion)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select case when reads_unit(assignee, of_unit) then who_has(assignee, of_unit, asked_at)
		else told_of_new(of_unit, of_what) || there_for(to_page, of_unit, asked_at) end
$function$;

CREATE OR REPLACE FUNCTION public.told_operations()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select array['invitation.accept', 'invitation.inviteAgain', 'person.addPost', 'person.change', 'person.endMandate', 'person.endPost',
		'person.grantMandate', 'person.leave', 'person.recover', 'account.backup_codes_renewed', 'account.passkey_added',
		'account.passkey_removed', 'account.password_changed', 'account.second_factor_added']
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.typed_words(typed text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select coalesce(array_agg(word), '{}') from (
		select word from regexp_split_to_table(as_words(left(typed, 200)), '\s+') with ordinality as part(word, place)
		where word <> '' group by word order by min(place) limit 12
	) words
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.unfold_signal(of_signal uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update signal s set burst_id = null, set_aside = false, unfolded = true
	where s.id = of_signal and acting_kind() = 'person' and s.unit_id = any (readable_units()) and (s.set_aside or s.burst_id is not null);
	return found;
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.unit_card_sides()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
	if acting_kind() = 'job' and (new.takes, new.refused_topics, new.refuses, new.duty_unit_id, new.duty_phone, new.instead_unit_id, new.instead, new.confirmed_at, new.confirmed_by)
		is distinct from (old.takes, old.refused_topics, old.refuses, old.duty_unit_id, old.duty_phone, old.instead_unit_id, old.instead, old.confirmed_at, old.confirmed_by) then
		raise exception 'a job confirms no card';
	end if;
	return new;
end $function$;

CREATE OR REPLACE FUNCTION public.unit_is_a_source()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	if tg_op = 'INSERT' then
		insert into source (id, name, kind, unit_id, closed_at) values
			(gen_random_uuid(), new.name, case when new.kind = 'partner' then 'partner' else 'unit' end, new.id, new.closed_at);
	else
		update source set name = new.name, closed_at = new.closed_at where unit_id = new.id;
	end if;
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.unit_list_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	update unit_list set version = gen_random_uuid();
	return null;
end $function$;

CREATE OR REPLACE FUNCTION public.units_above(of_unit uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive above as (
		select id, parent_id from unit where id = of_unit
		union
		select u.id, u.parent_id from unit u join above a on u.id = a.parent_id
	)
	select coalesce(array_agg(id), '{}') from above
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.unnamed_files(paths text[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce(array_agg(path), '{}') from unnest(paths) path
	where acting_job() = 'sweep_files'
		and not exists (select from attachment a where a.store_key = path)
		and not exists (select from attachment_copy c where c.store_key = path)
		and not exists (select from draft_file d where d.store_key = path)
		and not exists (select from import i where i.store_key = path)
		and not exists (select from held_file h where h.store_key = path)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.unsent_bytes(at_least bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select coalesce(sum(greatest(bytes, at_least)), 0)::bigint from draft_file $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.waiting_aside(most integer)
 RETURNS TABLE(burst_id uuid, unit_id uuid, many integer, since timestamp with time zone, danger boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with units as (select unnest(readable_units()) id),
	floods as (
		select b.id, b.unit_id, b.began_at from units u cross join lateral (
			select b.id, b.unit_id, b.began_at from burst b where b.unit_id = u.id and b.flood
				and exists (select from signal s where s.fold_id = b.id and s.shelf = 'aside')
			order by b.began_at desc limit 5) b
	)
	select f.id, f.unit_id, one.many, f.began_at, one.danger from floods f cross join lateral (
		select count(*)::int many, bool_or(s.danger) danger from (
			select s.danger from signal s where s.fold_id = f.id and s.shelf = 'aside'
			order by s.received_at desc limit most) s) one
	order by f.began_at desc
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.who_grants_access(of_unit uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select distinct m.person_id from membership m
	where m.unit_id = any (units_above(of_unit)) and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m) and has_access_mandate(m.person_id)
$function$;

CREATE OR REPLACE FUNCTION public.who_has(assignee uuid, of_unit uuid, asked_at timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select case when reads_unit(assignee, of_unit)
		then assignee || there_for((select p.id from presence_page p where p.person_id = assignee and p.ended_at is null), of_unit, asked_at) else '{}' end
$function$;

CREATE OR REPLACE FUNCTION public.whole_word(word text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select format('''%s''', replace(replace(word, '\', '\\'), '''', ''''''))::tsquery $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.withdrawn_hand_overs(wanted text)
 RETURNS TABLE(number text, from_unit_id uuid, to_unit_id uuid, offered_at timestamp with time zone, withdrawn_at timestamp with time zone, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select h.number, h.from_unit_id, h.to_unit_id, h.offered_at, e.at, e.body
	from hand_over h join hand_over_event e on e.hand_over_id = h.id and e.kind = 'withdraw'
	where h.state = 'withdrawn' and h.to_unit_id = any (readable_units()) and (wanted is null or h.number = wanted)
	order by e.at desc limit 50
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.withdrawn_told()
 RETURNS TABLE(id uuid, number text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select h.id, h.number from told t join hand_over h on h.id = t.record_id
	where acting_kind() = 'person' and t.person_id = acting_person() and t.kind = 'hand_over_withdrawn'
		and h.state = 'withdrawn' and h.to_unit_id = any (readable_units())
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.word_or_platform_query(alternatives text[], platforms jsonb)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select word_query(alternatives) || coalesce((
		select string_agg(format('''@%s''', one.code), ' | ') from jsonb_to_recordset(platforms) one (name text, code text)
		where exists (select from unnest(alternatives) word where one.name = word or length(word) >= 4 and starts_with(one.name, word))), '')::tsquery
$function$;

CREATE OR REPLACE FUNCTION public.word_query(alternatives text[])
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	select string_agg(case when one ~ '^[0-9]+e[0-9]+[^0-9]' then format('(%s)', phraseto_tsquery('simple', one))
		else format('''%s''%s', replace(replace(one, '\', '\\'), '''', ''''''), case when length(one) >= 3 then ':*' else '' end) end, ' | ')::tsquery
	from unnest(alternatives) one
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.work_out_acting_roles()
 RETURNS role[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select coalesce(array_agg(m.role), '{}') from membership m join person p on p.id = m.person_id
	where acting_kind() = 'person' and m.person_id = acting_person() and m.unit_id = acting_unit()
		and (m.until is null or m.until > now()) and p.left_at is null
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.work_out_readable_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	with recursive roles as (select acting_roles() held),
	below as (
		select acting_unit() id, false deeper from roles where held && array['officer', 'lead', 'coordinator', 'partner']::role[]
		union
		select u.id, true from unit u join below b on u.parent_id = b.id, roles where held @> array['lead']::role[]
	)
	select coalesce(array_agg(distinct id), '{}') from below
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.works_for_patrol(of_patrol uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
	return acting_as(array['officer', 'lead']::role[]) and exists (
		with recursive above as (
			select u.id, u.parent_id from unit u where u.id = acting_unit()
			union
			select u.id, u.parent_id from unit u join above a on u.id = a.parent_id
		)
		select from patrol p join above a on a.id = p.unit_id where p.id = of_patrol);
end $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.works_for_police(of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from membership m where m.person_id = of_person and m.role in ('officer', 'lead', 'coordinator') and works_on_content(m))
$function$;

CREATE OR REPLACE FUNCTION public.works_on_content(m membership)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select m.role in ('officer', 'lead', 'coordinator', 'partner') and (m.until is null or m.until > now())
		and exists (select from person p where p.id = m.person_id and p.left_at is null)
$function$;

CREATE OR REPLACE FUNCTION public.works_on_plan(of_plan uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select named_in_plan(of_plan) and acting_as(array['officer', 'lead', 'coordinator']::role[])
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.works_on_talk(of_conversation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
	select acting_kind() = 'person' and exists (select from conversation c where c.id = of_conversation and c.unit_id = any ((select readable_units())::uuid[]))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.works_with(of_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from membership m where m.person_id = of_person and m.unit_id = any (readable_units()) and works_on_content(m))
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.writes_in(of_patrol uuid, is_late boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select works_for_patrol(of_patrol) and exists (select from patrol p join patrol_post o on o.patrol_id = p.id and o.person_id = acting_person()
		where p.id = of_patrol and case when is_late
			then p.state in ('ended', 'debriefed') and p.ended_at > now() - interval '1 day'
			else p.state = 'running' end)
$function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.wrong_code_level(asked_at timestamp with time zone)
 RETURNS double precision
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select greatest(0, level - greatest(0, extract(epoch from asked_at - at)) / 3) from wrong_codes $function$;
grant execute to ilot_app;

CREATE OR REPLACE FUNCTION public.wrote_just_now(of_entry uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
	select exists (select from patrol_entry e where e.id = of_entry and e.person_id = acting_person() and e.xmin = pg_current_xact_id()::xid)
$function$;
grant execute to ilot_app;
