import {
	AddCommunity,
	addCommunity,
	AddPlace,
	addPlace,
	admit,
	Admission,
	withdrawAdmission
} from '../lib/server/beat/index.ts';
import type { Cast } from './cast.ts';
import { communities, type DemoPlace, loosePlaces } from './data/beat.ts';
import type { UnitKey } from './schema.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;
/** The register was begun so many days ago. */
const began = 130;

/** The communities and places that the units know, by whoever works there; who let them in, and who no longer does. */
export function beatActs(today: Date): Act[] {
	const ago = (days: number) => new Date(today.getTime() - days * day);
	const dayAt = (days: number) => ago(days).toISOString().slice(0, 10);
	const enter = async (cast: Cast, unit: UnitKey, place: DemoPlace, communityId = '') => {
		const { admitted: _, ...given } = place;
		return addPlace(
			cast.holder(unit, 'officer'),
			AddPlace.parse({ ...given, unitId: cast.unit(unit).id, communityId })
		);
	};
	const actsOf = (unit: UnitKey, { admitted, name, runBy }: DemoPlace, id: () => string): Act[] => {
		if (!admitted) return [];
		const { daysAgo, by, explained, rules, withdrawn } = admitted;
		return [
			{
				at: ago(daysAgo),
				does: async (cast) => {
					const given = { askedOf: runBy ?? name, explained, admittedBy: by, rules, admittedOn: dayAt(daysAgo) };
					await admit(cast.holder(unit, 'officer'), id(), Admission.parse(given));
				}
			},
			...(withdrawn
				? [
						{
							at: ago(withdrawn.daysAgo),
							does: (cast: Cast) =>
								withdrawAdmission(cast.holder(unit, 'officer'), id(), {
									withdrawnOn: dayAt(withdrawn.daysAgo),
									words: withdrawn.why
								})
						}
					]
				: [])
		];
	};
	return [
		...communities.flatMap(({ unit, places, ...given }): Act[] => {
			const ids: string[] = [];
			return [
				{
					at: ago(began),
					does: async (cast) => {
						const officer = cast.holder(unit, 'officer');
						const community = await addCommunity(
							officer,
							AddCommunity.parse({ ...given, unitId: cast.unit(unit).id, reviewedOn: dayAt(40) })
						);
						for (const place of places) ids.push(await enter(cast, unit, place, community));
					}
				},
				...places.flatMap((place, at) => actsOf(unit, place, () => ids[at] ?? ''))
			];
		}),
		{
			at: ago(began),
			does: async (cast) => {
				for (const { unit, ...place } of loosePlaces) await enter(cast, unit, place);
			}
		}
	];
}
