import { addImport, giveUpImport, importSignals, startImport } from '../lib/server/imports/index.ts';
import type { Cast } from './cast.ts';
import type { Act } from './stories.ts';

/**
 * A list from a street meeting that was taken in, with one line that could not be; one whose reading was given up and can be started
 * again; and one that waits to be looked at.
 */
export const importLists = (today: Date): Act[] => [
	{
		at: hoursBefore(today, 26),
		does: async (cast) => {
			const { actor, id } = await sent(cast, 'dunes', 'buurtavond-duinrand.csv', [
				'nr;onderwerp;plaats;tekst',
				`D-01;nuisance;Duinrand;Bromfietsen rijden na tien uur 's avonds over het schelpenpad.`,
				'D-02;theft;Parking Strandweg;Drie fietsen weg op een week, telkens aan dezelfde paal.',
				`D-03;nuisance;Duinrand;"Vuurtje in de duinen; de as lag er 's ochtends nog."`,
				'D-04;lawaai;Duinrand;Luide muziek uit een wagen op de parking.',
				'D-05;other;Strandweg;De lamp aan de trap is al twee weken stuk, mensen durven er niet meer langs.'
			]);
			await startImport(actor, id);
			await importSignals({ importId: id });
		}
	},
	{
		at: hoursBefore(today, 3),
		does: async (cast) => {
			const { actor, id } = await sent(cast, 'harbour', 'havenloket-week.csv', [
				'onderwerp;plaats;tekst',
				'theft;Kaai 4;Twee buitenboordmotoren weg van boten die winterklaar lagen.',
				`nuisance;Vismijn;"Vrachtwagens laten 's nachts de motor draaien; het loket kreeg er drie telefoons over."`
			]);
			await startImport(actor, id);
			await giveUpImport({ importId: id });
		}
	},
	{
		at: hoursBefore(today, 2),
		does: async (cast) => {
			await sent(cast, 'mill', 'molenwijk-meldpunt.csv', [
				'Plaats,Tekst,Herkomst',
				'Molenplein,Jongeren wordt gevraagd om pakjes rond te brengen voor wie ze niet kennen.,straat',
				'Molenplein,"Iemand verkoopt ""gratis"" kaarten voor de kermis.",web'
			]);
		}
	}
];

const hoursBefore = (today: Date, hours: number) => new Date(today.getTime() - hours * 3_600_000);

async function sent(cast: Cast, unit: 'dunes' | 'harbour' | 'mill', name: string, lines: string[]) {
	const actor = cast.worker(unit, name);
	const form = new FormData();
	form.append('file', new Blob([`${lines.join('\r\n')}\r\n`]), name);
	const request = new Request('http://localhost/desk/import', { method: 'POST', body: form });
	return { actor, id: await addImport(actor, 'nl', request) };
}
