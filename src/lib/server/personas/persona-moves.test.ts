// Which moves there are, that nothing else happens, and that the directory follows whatever happens.
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import type { PersonaState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import {
	authorisePersona,
	confirmPersona,
	editPersona,
	EditPersona,
	expirePersonas,
	goLive,
	type PersonaMove,
	personaMoves,
	personaMovesFrom,
	resumePersona,
	retirePersona,
	suspendPersona
} from './index.ts';
import { day, personasScene } from './personas-scene.ts';

const scene = await personasScene();
const { town, lead, mara, millLead, watch, propose } = scene;
afterAll(() => town.leave());

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: string }>(
		'select unnest(enum_range(null::persona_state))::text as state'
	);
	const named = new Set<string>(['proposed', ...Object.values(personaMoves).map(({ to }) => to)]);
	expect(new Set(rows.map(({ state }) => state))).toEqual(named);
	expect(personaMovesFrom('live')).toEqual(['suspend', 'retire']);
	expect(personaMovesFrom('retired')).toEqual([]);
});

test('a covert one is used from a device and an exit that the register names, and keeps both while it is used', async () => {
	for (const lacks of [{ device: '' }, { networkExit: '' }]) {
		const id = await propose('covert', lacks);
		await authorisePersona(lead, id, { until: day(9) });
		await expect(goLive(lead, id)).rejects.toMatchObject({ code: 'persona.device_missing' });
		await expect(
			town.owner.query(`update persona set state = 'live' where id = $1`, [id]),
			'past the function'
		).rejects.toThrow(/check/);
	}
	const id = await scene.live('covert');
	const { rows } = await town.owner.query<{ version: number; handle: string; legal_basis: string; purpose: string }>(
		'select version, handle, legal_basis, purpose from persona where id = $1',
		[id]
	);
	const { version = 0, handle = '', legal_basis = '', purpose = '' } = rows[0] ?? {};
	const entry = { kind: 'covert', platform: 'instagram', may: ['observe'], device: 'T', version, handle, purpose };
	await expect(editPersona(lead, id, EditPersona.parse({ ...entry, legalBasis: legal_basis }))).rejects.toMatchObject({
		code: 'persona.device_missing'
	});
	await editPersona(lead, id, EditPersona.parse({ ...entry, legalBasis: legal_basis, networkExit: 'L' }));
});

type Act = 'authorise' | 'goLive' | 'confirm' | 'suspend' | 'resume' | 'retire' | 'expire';
const people = { lead, mara, millLead, watch };

property.prop(
	[
		fc.constantFrom('named' as const, 'unit_branded' as const, 'covert' as const),
		fc.array(
			fc.tuple(
				fc.constantFrom<keyof typeof people>('lead', 'lead', 'lead', 'lead', 'mara', 'millLead', 'watch'),
				fc.constantFrom<Act>(
					'authorise',
					'authorise',
					'goLive',
					'goLive',
					'confirm',
					'suspend',
					'resume',
					'retire',
					'expire'
				)
			),
			{ minLength: 5, maxLength: 16 }
		)
	],
	{ numRuns: 40 }
)(
	'whatever leads and others try in whatever order, the table decides, and what is live and not covert is in the directory',
	async (kind, tries) => {
		const id = await scene.propose(kind);
		let state: PersonaState = 'proposed';
		for (const [who, what] of tries) {
			const by = people[who];
			if (what === 'expire') {
				// Its last day was yesterday; what is suspended for it is authorised again before it is resumed.
				await town.owner.query(`update persona set authorised_until = $2 where id = $1 and state = 'live'`, [
					id,
					day(-1)
				]);
				await expirePersonas();
				if (state === 'live') {
					state = 'suspended';
					await authorisePersona(lead, id, { until: day(30) });
				}
			} else {
				const act: Record<Exclude<Act, 'expire'>, () => Promise<unknown>> = {
					authorise: () => authorisePersona(by, id, { until: day(30) }),
					goLive: () => goLive(by, id),
					confirm: () => confirmPersona(by, id),
					suspend: () => suspendPersona(by, id, { words: 'for a while' }),
					resume: () => resumePersona(by, id),
					retire: () => retirePersona(by, id, { how: 'lost', words: '' })
				};
				const move: PersonaMove | null =
					what === 'confirm' ? null : what === 'authorise' ? (state === 'proposed' ? 'approve' : null) : what;
				const allowed = move
					? (personaMoves[move].from as readonly string[]).includes(state)
					: what === 'confirm'
						? state === 'live'
						: state !== 'retired';
				const result: unknown = await act[what]().then(
					() => 'done',
					(cause: unknown) => cause
				);
				if (who === 'lead' && allowed) {
					expect([what, state, result]).toEqual([what, state, 'done']);
					if (move) state = personaMoves[move].to;
				} else expect(result, `${who} ${what} ${state}`).toBeInstanceOf(Refused);
			}
			expect([what, await scene.stateOf(id)]).toEqual([what, state]);
			const isListed = (await scene.listed(id)) !== undefined;
			expect([what, state, isListed]).toEqual([what, state, state === 'live' && kind !== 'covert']);
		}
	},
	90_000
);
