import { addImport, importSignals, startImport } from '../lib/server/imports/index.ts';
import { setClock } from '../lib/server/platform/clock.ts';
import type { Cast } from './cast.ts';

const day = (today: Date, ago: number) => new Date(today.getTime() - ago * 86_400_000).toISOString().slice(0, 10);

/** A list from a street meeting that was taken in, with one line that could not be; and one that waits to be looked at. */
export async function importLists(cast: Cast, today: Date): Promise<void> {
	setClock(new Date(today.getTime() - 3_600_000)); // a part of the story, and not of the filling
	const taken = await sent(cast, 'dunes', 'buurtavond-duinrand.csv', [
		'nr;ontvangen;onderwerp;plaats;tekst',
		`D-01;${day(today, 3)};nuisance;Duinrand;Bromfietsen rijden na tien uur 's avonds over het schelpenpad.`,
		`D-02;${day(today, 3)};theft;Parking Strandweg;Drie fietsen weg op een week, telkens aan dezelfde paal.`,
		`D-03;${day(today, 2)};nuisance;Duinrand;"Vuurtje in de duinen; de as lag er 's ochtends nog."`,
		`D-04;gisteren;nuisance;Duinrand;Luide muziek uit een wagen op de parking.`,
		`D-05;${day(today, 2)};other;Strandweg;De lamp aan de trap is al twee weken stuk, mensen durven er niet meer langs.`
	]);
	await startImport(taken.actor, taken.id);
	await importSignals({ importId: taken.id });
	await sent(cast, 'mill', 'molenwijk-meldpunt.csv', [
		'Datum,Plaats,Tekst,Herkomst',
		`${day(today, 1)},Molenplein,Jongeren wordt gevraagd om pakjes rond te brengen voor wie ze niet kennen.,straat`,
		`${day(today, 1)},Molenplein,"Iemand verkoopt ""gratis"" kaarten voor de kermis.",web`
	]);
	setClock();
}

async function sent(cast: Cast, unit: 'dunes' | 'mill', name: string, lines: string[]) {
	const actor = cast.worker(unit, name);
	const form = new FormData();
	form.append('file', new Blob([`${lines.join('\r\n')}\r\n`]), name);
	const request = new Request('http://localhost/desk/import', { method: 'POST', body: form });
	return { actor, id: await addImport(actor, 'nl', request) };
}
