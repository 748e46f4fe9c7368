import type { DemoPerson, UnitKey } from '../schema.ts';

type Role = DemoPerson['posts'][number]['roles'][number];
type Extra = Partial<Pick<DemoPerson, 'mandates' | 'front' | 'showsName' | 'online'>>;

const letters = (name: string) =>
	name
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z]+/g, '-');

function person(
	first: string,
	last: string,
	language: DemoPerson['language'],
	posts: Partial<Record<UnitKey, Role[]>>,
	extra: Extra = {}
): DemoPerson {
	return {
		name: `${first} ${last}`,
		email: `${letters(first)}.${letters(last)}@demo.ilot.example`,
		language,
		showsName: true,
		online: false,
		mandates: [],
		...extra,
		posts: Object.entries(posts).map(([unit, roles]) => ({ unit: unit as UnitKey, roles }))
	};
}

const unnamed = { showsName: false };
const online = { online: true };

/** Forty invented people. Nobody of these names is known to us. */
export const people: readonly DemoPerson[] = [
	person('Mara', 'Veldkamp', 'nl', { harbour: ['officer'] }, { ...online, front: { order: 1, as: 'officer' } }),
	person(
		'Bram',
		'Oosterlinck',
		'nl',
		{ harbour: ['lead', 'officer'] },
		{ mandates: ['check_reports'], front: { order: 2, as: 'lead of the same unit' } }
	),
	person('Sanne', 'de Wildt', 'nl', { harbour: ['officer'] }, unnamed),
	person('Yusuf', 'Karadere', 'nl', { quays: ['officer'] }, online),
	person('Liesbeth', 'Tanghe-Moor', 'nl', { quays: ['lead', 'officer'] }),
	person('Pieter', 'Zandhuis', 'nl', { dunes: ['lead', 'officer'] }),
	person('Nikolaas', 'Verdoold', 'nl', { dunes: ['officer'], quays: ['officer'] }, online),
	person('Fatiha', 'Benmoussat', 'nl', { mill: ['officer'] }, online),
	person('Kobe', 'Windekens', 'nl', { mill: ['lead'] }),

	person('Claire', 'Desmarchais', 'fr', { oldtown: ['officer'] }, online),
	person('Hugo', 'Valmorin', 'fr', { oldtown: ['lead', 'officer'] }),
	person('Inês', 'Carvalhosa', 'pt', { oldtown: ['officer'], network: ['officer'] }, online),
	person('Théo', 'Brumelle', 'fr', { brumaille: ['lead', 'officer'] }),
	person('Aurore', 'Quintelier', 'fr', { brumaille: ['officer'] }, online),
	person('Rachid', 'Oulmarsi', 'fr', { tordoir: ['lead', 'officer'] }),
	person('Solène', 'Patureau', 'fr', { tordoir: ['officer'], service: ['training_manager'] }, online),
	person('Gaspard', 'Lienhardt', 'fr', { doucette: ['lead', 'officer'] }),
	person('Élodie', 'Fontbrune', 'fr', { doucette: ['officer'] }, online),

	person(
		'Pádraig',
		'Mulhern',
		'en',
		{ iru: ['lead', 'officer'] },
		{ ...unnamed, mandates: ['analyse_referrals', 'sign_orders'] }
	),
	person(
		'Annelies',
		'Roosvelden',
		'en',
		{ iru: ['officer'] },
		{ ...unnamed, mandates: ['analyse_referrals'], front: { order: 3, as: 'officer of the internet referral unit' } }
	),
	person('Lucía', 'Mirasierra', 'es', { iru: ['officer'] }, { ...unnamed, mandates: ['analyse_referrals'] }),
	person(
		'Oskar',
		'Lindhagen',
		'en',
		{ cyber: ['officer'] },
		{ front: { order: 4, as: 'officer of the cybercrime unit' } }
	),
	person('Dimitra', 'Kalovrysi', 'en', { cyber: ['lead', 'officer'] }, { mandates: ['sign_orders'] }),
	person(
		'Bérengère',
		'Maltrait',
		'fr',
		{ investigations: ['lead', 'officer'] },
		{ mandates: ['check_reports'], front: { order: 5, as: 'lead of the investigations unit' } }
	),
	person('Chiara', 'Bonfadelli', 'fr', { investigations: ['officer'] }, unnamed),
	person('Tuomas', 'Järvelinna', 'en', { network: ['lead', 'officer'], service: ['coordinator'] }, online),
	person('Katrin', 'Saarepuu', 'et', { network: ['officer'] }, online),
	person('Eivind', 'Nordskaret', 'nb', { network: ['officer'], harbour: ['officer'] }, online),

	person('Geert', 'Hoogmaartens', 'nl', { north: ['lead', 'coordinator'] }),
	person('Nathalie', 'Vaucressonne', 'fr', { centre: ['lead', 'coordinator'] }, { mandates: ['check_reports'] }),
	person(
		'Damien',
		'Courtecuisse',
		'fr',
		{ south: ['lead'], tordoir: ['coordinator'] },
		{ mandates: ['grant_closed_access'] }
	),
	person('Marguerite', 'Stalpaerts', 'fr', { service: ['lead'] }, { mandates: ['grant_closed_access', 'sign_orders'] }),
	person(
		'Ewa',
		'Lipowiczka',
		'fr',
		{ service: ['data_protection_officer'] },
		{ front: { order: 7, as: 'data-protection officer' } }
	),
	person('Ruben', 'Achterbergh', 'nl', { service: ['administrator'] }, { front: { order: 8, as: 'administrator' } }),

	person(
		'Noor',
		'Elshoutte',
		'nl',
		{ school: ['partner'] },
		{ front: { order: 6, as: 'teacher at a partner school' } }
	),
	person('Dries', 'Pauwelyn', 'nl', { youth: ['partner'] }),
	person('Mireille', 'Abandio', 'fr', { lantern: ['partner'] }),
	person('Henrique', 'Vasconde', 'en', { university: ['partner'] }),
	person('Saskia', 'Brandl-Ott', 'en', { brik: ['partner'] }),
	person('Ludivine', 'Harcquelin', 'fr', { parquet: ['partner'] })
];
