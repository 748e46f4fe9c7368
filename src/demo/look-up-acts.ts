import {
	AccessWords,
	AskAccess,
	askAccess,
	GrantAccess,
	grantAccess,
	prepareAccess,
	refuseAccess
} from '../lib/server/access-requests/index.ts';
import {
	AllowLookUp,
	allowLookUp,
	leadToSignal,
	LogClosed,
	logClosed,
	LogLookUp,
	logLookUp
} from '../lib/server/look-ups/index.ts';
import type { Cast } from './cast.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;
const saturday = 'To know what is planned at the quay on Saturday';
const aimed = {
	aimed: true,
	frequency: 'once',
	duration: 'minutes',
	privateLife: 'Where they spend their evenings, and with whom.',
	others: 'Two friends in the same pictures.'
};

/** Looks at the open web with and without a result, one person looked at again, and closed profiles asked for, granted and refused. */
export function lookUpActs(today: Date): Act[] {
	const ago = (days: number, minutes = 0) => new Date(today.getTime() - days * day - day / 4 + minutes * 60_000);
	const dayAt = (days: number) => new Date(today.getTime() + days * day).toISOString().slice(0, 10);
	const mara = (cast: Cast) => cast.person('Mara Veldkamp', 'harbour');
	const bram = (cast: Cast) => cast.person('Bram Oosterlinck', 'harbour');
	const annelies = (cast: Cast) => cast.person('Annelies Roosvelden', 'iru');
	const granter = (cast: Cast) => cast.person('Marguerite Stalpaerts', 'service');
	const look = (who: (cast: Cast) => ReturnType<typeof mara>, given: object) => (cast: Cast) =>
		logLookUp(who(cast), LogLookUp.parse({ purpose: saturday, legalBasis: 'led', result: 'nothing', ...given }));

	let threat = '';
	const again = {
		...aimed,
		place: 'https://www.instagram.com/zilte.nacht/',
		purpose: 'A threat against a named pupil'
	};
	let [granted, refused] = ['', ''];
	const ask = async (cast: Cast, given: object) => {
		const [persona] = (await prepareAccess(annelies(cast))).personas;
		return askAccess(
			annelies(cast),
			AskAccess.parse({
				platform: 'instagram',
				purpose: 'A threat against pupils names a school and no day; whether it is meant must be known before Monday.',
				legalBasis: 'led',
				notOpen:
					'The open part shows one picture and the name of the school. Nobody who reported it follows the profile.',
				proportionality:
					'The profile of one adult, looked at for two weeks at most; pictures of pupils are not kept. Waiting would put a school at risk.',
				personaId: persona?.id,
				wantedUntil: dayAt(14),
				...given
			})
		);
	};
	return [
		...[46, 32, 20, 9, 3].map((days, nth): Act => ({
			at: ago(days, nth * 7),
			does: async (cast) => {
				await look(mara, {
					place: `https://t.me/quay_nights?utm_source=${nth}`,
					question: 'Is a gathering announced?'
				})(cast);
			}
		})),
		{
			at: ago(8),
			does: async (cast) => {
				const { id } = await look(mara, {
					place: 'Voice channel “Kade” of a game world',
					question: 'When do they meet?',
					result: 'found',
					found: 'They meet on Saturday at eight at the old crane. Some thirty names, no weapons spoken of.'
				})(cast);
				const [number] = await cast.gradedSignals('harbour', 1);
				if (id && number) await leadToSignal(mara(cast), id, { number });
			}
		},
		{
			at: ago(6),
			does: async (cast) => {
				await look(bram, { ...again, question: 'Is the profile open, and whose is it?' })(cast);
			}
		},
		{
			at: ago(5),
			does: async (cast) => {
				const given = { ...again, question: 'Was the threat repeated?', result: 'later' };
				threat = (await look(mara, given)(cast)).id ?? '';
			}
		},
		{
			at: ago(5, 40),
			does: (cast) =>
				allowLookUp(
					cast.holder('harbour', 'lead'),
					threat,
					AllowLookUp.parse({
						reason: 'The school called again this morning. Once a day, by Mara alone.',
						until: dayAt(2)
					})
				)
		},
		{
			at: ago(1),
			does: async (cast) => {
				const given = {
					question: 'Who are the two friends?',
					result: 'found',
					found: 'Both names stand below a picture.'
				};
				await look(bram, { ...again, ...given })(cast);
			}
		},
		{
			at: ago(7),
			does: async (cast) => {
				granted = await ask(cast, {
					handle: 'branding_0911',
					address: 'https://www.instagram.com/branding_0911/?igsh=mz'
				});
			}
		},
		{
			at: ago(7, 95),
			does: (cast) =>
				grantAccess(
					granter(cast),
					granted,
					GrantAccess.parse({
						reason: 'Two schools have had the same threat, and there is no other way in time.',
						conditions: 'No picture of a pupil is kept. Each look is shown to the lead on the same day.',
						until: dayAt(9)
					})
				)
		},
		{
			at: ago(6, 30),
			does: async (cast) => {
				const given = { profile: 'branding_0911', question: 'Is a day or a weapon named?' };
				await logClosed(
					annelies(cast),
					granted,
					LogClosed.parse({
						...given,
						found: 'A day is named: the Monday after next. No weapon; three comments laugh at it.'
					})
				);
			}
		},
		{
			at: ago(2, 10),
			does: async (cast) => {
				const given = { profile: '@branding_0911', question: 'Has anything been added since?' };
				await logClosed(annelies(cast), granted, LogClosed.parse(given));
			}
		},
		{
			at: ago(15),
			does: async (cast) => {
				refused = await ask(cast, {
					handle: 'de.stille.kade',
					purpose: 'To see who comments below calls to a gathering.'
				});
			}
		},
		{
			at: ago(14),
			does: (cast) =>
				refuseAccess(
					granter(cast),
					refused,
					AccessWords.parse({ words: 'The gathering is announced openly. Those who comment have done nothing.' })
				)
		},
		{
			at: ago(0),
			does: async (cast) => {
				await ask(cast, { handle: 'nachtvlinder.kade', wantedUntil: dayAt(10) });
			}
		}
	];
}
