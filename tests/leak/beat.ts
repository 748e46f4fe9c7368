// The places and communities of a unit, with an admission that was withdrawn, each with words of its own.
import * as beat from '../../src/lib/server/beat/index.ts';
import { reads, type Mark, type Post, type UnitName } from './town.ts';

interface Around {
	units: Record<UnitName, string>;
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead']) => string;
}
export interface Beat {
	place: string;
	community: string;
}

export async function knowBeat(unit: UnitName, { units, whoWorks, mark }: Around): Promise<Beat> {
	const officer = whoWorks(unit);
	const own = (what: string) => mark(`${what} on the beat of ${unit}`, (post) => reads(post, unit));
	const community = await beat.addCommunity(
		officer,
		beat.AddCommunity.parse({
			unitId: units[unit],
			name: own('community'),
			about: own('practice'),
			helps: own('do'),
			avoid: own('don’t'),
			terms: own('word'),
			reviewedOn: '2026-01-05'
		})
	);
	const place = await beat.addPlace(
		officer,
		beat.AddPlace.parse({
			unitId: units[unit],
			kind: 'server',
			name: own('place'),
			address: `https://discord.gg/${own('address')}`,
			communityId: community,
			sector: own('sector'),
			runBy: own('who runs it'),
			note: own('note')
		})
	);
	await beat.admit(
		officer,
		place,
		beat.Admission.parse({
			askedOf: own('who was asked'),
			explained: own('explanation'),
			admittedBy: own('who let us in'),
			rules: own('rules'),
			admittedOn: '2026-01-06'
		})
	);
	await beat.withdrawAdmission(officer, place, { withdrawnOn: '2026-01-07', words: own('withdrawal') });
	return { place, community };
}
