export { countPersonas } from './count-personas.ts';
export { expirePersonas } from './expire-personas.ts';
export {
	findPersona,
	type FoundPersona,
	listPersonas,
	PersonaFilters,
	type PersonaLine,
	type PersonaUsed
} from './find-persona.ts';
export { AddHolder, addHolder, EndHolder, endHolder } from './holders.ts';
export {
	closeIncident,
	countIncidents,
	findIncident,
	incidentKinds,
	type IncidentRow,
	IncidentWords,
	listIncidents,
	noteStep,
	ownPersonas,
	reopenIncident,
	ReportIncident,
	reportIncident
} from './incidents.ts';
export { AddPersona, addPersona, EditPersona, editPersona, personaChoices, personaKinds } from './keep-persona.ts';
export {
	factsOfUse,
	keepRefusal,
	keepUse,
	LogUse,
	logUse,
	noteInteraction,
	noteLook,
	personasFor,
	refuseUse
} from './log-use.ts';
export { mayUse, personaActs, type UseFacts, type UseRule } from './may-use.ts';
export { type PersonaMove, personaMoves, personaMovesFrom } from './persona-moves.ts';
export { incidentMoves } from './incident-moves.ts';
export {
	AddCourse,
	addCourse,
	CheckProtection,
	checkProtection,
	findProtection,
	listProtection,
	type Protected,
	protectionItems,
	protectionResults
} from './protection.ts';
export type { Persona } from './see-persona.ts';
export {
	AuthorisePersona,
	authorisePersona,
	confirmPersona,
	goLive,
	resumePersona,
	retiredHow,
	RetirePersona,
	retirePersona,
	SuspendPersona,
	suspendPersona
} from './work-persona.ts';
