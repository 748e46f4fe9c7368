import {
	approveReport,
	askCheck,
	correctReport,
	EditReport,
	editReport,
	findReport,
	GiveOut,
	giveOut,
	recordedAs,
	recordIt,
	returnReport
} from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import type { UnitKey } from './schema.ts';
import type { Act } from './stories.ts';

const hour = 3_600_000;
const texts = {
	nl: {
		give: 'Voor het register van het korps.',
		share: 'Het dossier loopt bij hen.',
		back: 'Zet erbij wanneer de video is geplaatst.',
		changes: 'De plaats klopte niet: het was het plein, niet de kade.'
	},
	fr: {
		give: 'Pour le registre du corps.',
		share: 'Le dossier est suivi chez eux.',
		back: 'Ajoutez quand la vidéo a été publiée.',
		changes: 'Le lieu n’était pas le bon : c’était la place, pas le quai.'
	}
};

/**
 * Information reports of one unit, each left at another place of its way: a draft, one returned with a reason, one that waits for its
 * check, one checked, one given out, one recorded, and one recorded and corrected, which the records system is to be sent again.
 */
export function reportsOf(unit: UnitKey, language: keyof typeof texts, today: Date): Act[] {
	const words = texts[language];
	const ago = (hours: number) => new Date(today.getTime() - hours * hour);
	const numbers: string[] = [];
	const number = (which: number) => numbers[which] ?? '';
	const act = (hours: number, does: (cast: Cast) => Promise<unknown>): Act => ({
		at: ago(hours),
		does: async (cast) => void (await does(cast))
	});
	const writer = (cast: Cast) => cast.holder(unit, 'officer');
	const lead = (cast: Cast) => cast.holder(unit, 'lead');
	const begin = act(60, async (cast) => {
		for (const signal of await cast.gradedSignals(unit, 7)) {
			const begun = await recordIt(writer(cast), signal);
			const { title, happened, paragraphs, source, information, handlingCodes, categories, edition } = await findReport(
				writer(cast),
				begun
			);
			await editReport(
				writer(cast),
				begun,
				EditReport.parse({
					title,
					happened,
					kinds: paragraphs.map(({ kind }) => kind),
					languages: paragraphs.map(({ language }) => language),
					texts: paragraphs.map(({ text }) => text),
					source: source ?? '',
					information: information ?? '',
					// Nothing of the demonstration waits for a permission that nobody is there to give.
					handling: handlingCodes.includes('H0') ? handlingCodes : ['H0'],
					handlingNote: '',
					categories: categories.length > 0 ? categories : ['none_identified'],
					edition
				})
			);
			numbers.push(begun);
		}
	});
	const ask = (hours: number, which: number) =>
		act(hours, (cast) => askCheck(writer(cast), number(which), { askedOf: '' }));
	const approve = (hours: number, which: number) =>
		act(hours, (cast) => approveReport(lead(cast), number(which), language));
	const toRecords = (hours: number, which: number) =>
		act(hours, (cast) =>
			giveOut(writer(cast), number(which), GiveOut.parse({ receiver: 'records', reason: words.give }), language)
		);
	const record = (hours: number, which: number, as: string) =>
		act(hours, (cast) => recordedAs(writer(cast), number(which), { number: as }));
	return [
		begin,
		ask(55, 1),
		act(50, (cast) => returnReport(lead(cast), number(1), { reason: words.back })),
		ask(6, 2),
		...[3, 4, 5, 6].flatMap((which) => [ask(54 - which, which), approve(46 - which, which)]),
		...[4, 5, 6].map((which) => toRecords(38 - which, which)),
		record(28, 5, `PS-${unit.length}4417`),
		record(27, 6, `PS-${unit.length}4418`),
		act(26, (cast) =>
			giveOut(
				writer(cast),
				number(6),
				GiveOut.parse({ receiver: 'unit', unitId: cast.unit('cyber').id, reason: words.share }),
				language
			)
		),
		act(20, (cast) => correctReport(writer(cast), number(6), { changes: words.changes })),
		ask(19, 6),
		approve(12, 6)
	];
}
