import { fail, redirect } from '@sveltejs/kit';
import { protocolSource, protocolStateWord, protocolTaskWord } from '#lib/protocol-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import { beginProtocol, listProtocols, taskOf } from '#lib/server/protocols/index.ts';

export async function load({ locals }) {
	const { held, begun, unsigned, departures, writes, leads } = await listProtocols(whoIs(locals).actor);
	return {
		writes,
		leads,
		held: held.map(({ id, task, signed, unitName, version }) => ({
			id,
			task,
			title: protocolTaskWord[task](),
			source: protocolSource({ unitName, version }),
			signed
		})),
		begun: begun.map(({ id, task, unitName, version, state }) => ({
			id,
			title: protocolTaskWord[task](),
			source: protocolSource({ unitName, version }),
			state: protocolStateWord[state]()
		})),
		unsigned: unsigned.map(({ name, unit, tasks }) => ({
			text: `${name} · ${unit}`,
			tasks: tasks.map((task) => protocolTaskWord[task]()).join(', ')
		})),
		departures: departures.map(({ task, ...one }) => ({ ...one, task: protocolTaskWord[task]() }))
	};
}

export const actions = {
	begin: async ({ locals, request }) => {
		let id;
		try {
			id = await beginProtocol(whoIs(locals).actor, taskOf(String((await request.formData()).get('task') ?? '')));
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(isNotFound(cause) ? 404 : 409, { refused: refusalText(cause) });
		}
		redirect(303, `/desk/protocols/${id}/edit`);
	}
};
