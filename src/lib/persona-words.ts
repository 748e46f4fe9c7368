import { m } from './paraglide/messages.js';
import type {
	IncidentKind,
	IncidentStepKind,
	PersonaAct,
	PersonaEventKind,
	PersonaKind,
	PersonaState,
	ProtectionItemKind,
	ProtectionResult
} from './server/platform/database-types.ts';

/** The words for what the columns of personas hold: one place for lists, pages and forms. */
export const personaKindWord: Record<PersonaKind, () => string> = {
	named: m.personas_kind_named,
	unit_branded: m.personas_kind_unit_branded,
	covert: m.personas_kind_covert
};
export const personaKindHint: Record<PersonaKind, () => string> = {
	named: m.personas_kind_named_hint,
	unit_branded: m.personas_kind_unit_branded_hint,
	covert: m.personas_kind_covert_hint
};
export const personaStateWord: Record<PersonaState, () => string> = {
	proposed: m.personas_state_proposed,
	approved: m.personas_state_approved,
	live: m.personas_state_live,
	suspended: m.personas_state_suspended,
	retired: m.personas_state_retired
};
export const personaActWord: Record<PersonaAct, () => string> = {
	observe: m.personas_act_observe,
	publish: m.personas_act_publish,
	answer: m.personas_act_answer,
	open_conversation: m.personas_act_open_conversation,
	join_closed_group: m.personas_act_join_closed_group
};
export const personaDoneWord: Record<PersonaAct, () => string> = {
	observe: m.personas_done_observe,
	publish: m.personas_done_publish,
	answer: m.personas_done_answer,
	open_conversation: m.personas_done_open_conversation,
	join_closed_group: m.personas_done_join_closed_group
};
export const retiredHowWord = {
	retired: m.personas_how_retired,
	deleted_by_platform: m.personas_how_deleted_by_platform,
	lost: m.personas_how_lost
};
/** One sentence each; `day` is until when, `name` the holder. */
export const personaEventWord: Record<PersonaEventKind, (facts: { day: string; name: string }) => string> = {
	add: () => m.personas_event_add(),
	edit: () => m.personas_event_edit(),
	approve: ({ day }) => m.personas_event_approve({ day }),
	authorise: ({ day }) => m.personas_event_approve({ day }),
	goLive: () => m.personas_event_go_live(),
	suspend: () => m.personas_event_suspend(),
	resume: () => m.personas_event_resume(),
	expire: () => m.personas_event_expire(),
	interact: () => m.look_ups_persona_interact(),
	retire: () => m.personas_event_retire(),
	confirm: () => m.personas_event_confirm(),
	addHolder: ({ name }) => m.personas_event_add_holder({ name }),
	endHolder: ({ name }) => m.personas_event_end_holder({ name })
};
/** Why something may not be done with a persona, as whoever wanted to is told it. */
export const useRuleWord = {
	not_holder: m.refused_persona_not_holder,
	not_live: m.refused_persona_not_live,
	not_authorised: m.refused_persona_not_authorised,
	covert: m.refused_persona_covert,
	act: m.refused_persona_act,
	no_course: m.refused_persona_no_course,
	own_list: m.refused_persona_own_list,
	its_list: m.refused_persona_its_list
};

export const protectionItemWord: Record<ProtectionItemKind, { label: () => string; hint: () => string }> = {
	accounts_apart: { label: m.personas_item_accounts_apart, hint: m.personas_item_accounts_apart_hint },
	two_factor: { label: m.personas_item_two_factor, hint: m.personas_item_two_factor_hint },
	recovery: { label: m.personas_item_recovery, hint: m.personas_item_recovery_hint },
	photo_metadata: { label: m.personas_item_photo_metadata, hint: m.personas_item_photo_metadata_hint },
	home_and_family: { label: m.personas_item_home_and_family, hint: m.personas_item_home_and_family_hint },
	device_and_network: { label: m.personas_item_device_and_network, hint: m.personas_item_device_and_network_hint },
	privacy_settings: { label: m.personas_item_privacy_settings, hint: m.personas_item_privacy_settings_hint },
	threat_plan: { label: m.personas_item_threat_plan, hint: m.personas_item_threat_plan_hint }
};
export const protectionResultWord: Record<ProtectionResult, () => string> = {
	ok: m.personas_result_ok,
	not_ok: m.personas_result_not_ok,
	not_applicable: m.personas_result_not_applicable
};

export const incidentKindWord: Record<IncidentKind, () => string> = {
	threatened: m.personas_incident_threatened,
	interaction: m.look_ups_incident_interaction,
	exposed: m.personas_incident_exposed,
	imitated: m.personas_incident_imitated,
	other: m.personas_incident_other
};
export const incidentStepWord: Record<IncidentStepKind, () => string> = {
	report: m.personas_incident_did_report,
	step: m.personas_incident_did_step,
	close: m.personas_incident_did_close,
	reopen: m.personas_incident_did_reopen
};
