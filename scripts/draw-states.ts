// Draws docs/states.md from the tables of moves; a test keeps it current: `npm run docs:states`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consultingMoves } from '../src/lib/server/patrols/consulting-moves.ts';
import { patrolMoves } from '../src/lib/server/patrols/patrol-moves.ts';
import { actionMoves } from '../src/lib/server/prevention/action-moves.ts';
import { planMoves } from '../src/lib/server/prevention/plan-moves.ts';
import { protocolMoves } from '../src/lib/server/protocols/protocol-moves.ts';
import { accessMoves } from '../src/lib/server/access-requests/access-moves.ts';
import { lookUpMoves } from '../src/lib/server/look-ups/look-up-moves.ts';
import { incidentMoves } from '../src/lib/server/personas/incident-moves.ts';
import { personaMoves } from '../src/lib/server/personas/persona-moves.ts';
import { publicationMoves } from '../src/lib/server/presence/publication-moves.ts';
import { requestMoves } from '../src/lib/server/requests/request-moves.ts';
import { handOverMoves } from '../src/lib/server/signals/hand-over-moves.ts';
import { signalMoves, undoMoves } from '../src/lib/server/signals/moves.ts';
import { reportMoves } from '../src/lib/server/signals/report-moves.ts';

type Moves = Record<string, { from: readonly string[]; to: string; by?: string | readonly string[] }>;

const file = join(import.meta.dirname, '../docs/states.md');

function drawing(moves: Moves, first: string): string[] {
	const ways = Object.entries(moves).flatMap(([name, { from, to, by }]) =>
		from.map((state) => `    ${state} --> ${to}: ${name}${by ? ` (${[by].flat().join(', ')})` : ''}`)
	);
	const left = new Set(Object.values(moves).flatMap(({ from }) => [...from]));
	const ends = [...new Set(Object.values(moves).map(({ to }) => to))].filter((state) => !left.has(state));
	return [
		'```mermaid',
		'stateDiagram-v2',
		`    [*] --> ${first}`,
		...ways,
		...ends.map((state) => `    ${state} --> [*]`),
		'```'
	];
}

const { edit: _staysWhereItIs, ...publicationsThatMove } = publicationMoves;
const { edit: _staysPlanned, ...actionsThatMove } = actionMoves;

/** The page as it should be, by the tables as they are. */
export function statesPage(): string {
	return [
		'# States and moves',
		'',
		'Drawn from the tables that functions, buttons and tests read; `npm run docs:states` draws it again.',
		'',
		'## A signal',
		'',
		'What begins with `undo` is open for ten seconds to whoever did the act, and is a button beside the word about it.',
		'',
		...drawing({ ...signalMoves, ...undoMoves }, 'new'),
		'',
		'## A hand-over',
		'',
		'In brackets: who may make the move. After each one the table also says whose turn it is.',
		'',
		...drawing(handOverMoves, 'offered'),
		'',
		'## A version of an information report',
		'',
		'`given_out` is to the records system; `replace` comes with the approval of the version after it.',
		'',
		...drawing(reportMoves, 'draft'),
		'',
		'## A request',
		'',
		'The answer is a hand-over: given, taken back, declined, read. `tell` is for an asker who has no unit here.',
		'',
		...drawing(requestMoves, 'asked'),
		'',
		'## A persona',
		'',
		'A profile the unit uses online. `expire` comes by itself when its authorisation has ended; a longer one moves nothing.',
		'',
		...drawing(personaMoves, 'proposed'),
		'',
		'## A threat against somebody of the unit',
		'',
		...drawing(incidentMoves, 'open'),
		'',
		'## A patrol',
		'',
		'`post` is whoever holds a post on it; its lead may make each move.',
		'',
		...drawing(patrolMoves, 'planned'),
		'',
		'## A consulting hour',
		'',
		...drawing(consultingMoves, 'planned'),
		'',
		'## A look-up',
		'',
		'What needs no decision begins `done` or `planned`. Where nothing is found the record is gone, and the line of the log stays.',
		'',
		...drawing(lookUpMoves, 'waiting'),
		'',
		'## A request to view a closed profile',
		'',
		'`granter` is another person with the mandate; `expire` comes by itself when the day it was granted until is over.',
		'',
		...drawing(accessMoves, 'asked'),
		'',
		'## A publication',
		'',
		'`other` wrote none of the words since they were last approved. A draft and what waits can be edited in their state.',
		'',
		...drawing(publicationsThatMove, 'draft'),
		'',
		'## A preventive action',
		'',
		'Four weeks after it was done its owner is asked to look again. What is planned can be edited.',
		'',
		...drawing(actionsThatMove, 'planned'),
		'',
		'## A support plan',
		'',
		...drawing(planMoves, 'open'),
		'',
		'## A version of a protocol',
		'',
		'`other` wrote none of it; `replace` comes with the next one that is taken into use. The country pack’s begin as `current`.',
		'',
		...drawing(protocolMoves, 'draft'),
		''
	].join('\n');
}

export const statesPageInGit = (): string => readFileSync(file, 'utf8');

if (import.meta.main) writeFileSync(file, statesPage());
