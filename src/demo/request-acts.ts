import { locales } from '../lib/locales.ts';
import { now } from '../lib/server/platform/clock.ts';
import {
	acceptRequest,
	askBackRequest,
	AskUnit,
	askUnit,
	declineRequest,
	findRequest,
	overdueRequests,
	withdrawRequest,
	WriteDownRequest,
	writeDownRequest
} from '../lib/server/requests/index.ts';
import {
	accept,
	answer,
	closeSignal,
	EditSignal,
	editSignal,
	GradeSignal,
	gradeSignal,
	HandOver,
	handOver,
	markTold
} from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { requests } from './data/requests.ts';
import type { DemoRequest } from './schema.ts';
import type { Act } from './stories.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What became known of a request as its story went on. */
interface Asked {
	request: DemoRequest;
	number: string;
	answer: string;
}

/** The eight requests as they were asked and worked, and the job that looks for late ones once a day. */
export function requestActs(today: Date): Act[] {
	const all = requests.flatMap((request): Act[] => {
		const asked: Asked = { request, number: '', answer: '' };
		const at = today.getTime() - request.at * day - hour;
		let reached = at;
		return [
			{ at: new Date(at), does: (cast) => ask(cast, asked) },
			...request.steps.map((step): Act => ({
				at: new Date((reached += step.after * hour)),
				does: (cast) => moves[step.move](cast, asked, step)
			}))
		];
	});
	const late = Array.from({ length: 30 }, (_, ago): Act => ({
		at: new Date(today.getTime() - (ago + 1) * day),
		does: () => overdueRequests()
	}));
	return [...all, ...late];
}

const askedBy = (cast: Cast, { request }: Asked) => cast.worker(request.from ?? request.to, request.question);
const worker = (cast: Cast, { request }: Asked) => cast.worker(request.to, request.question);

async function ask(cast: Cast, asked: Asked): Promise<void> {
	const { request } = asked;
	const { want, question, purpose, legalBasis, topic, outside, days } = request;
	const language = locales.find((one) => one === request.language) ?? 'en';
	const neededBy = new Date(now().getTime() + days * day).toISOString().slice(0, 10);
	const given = { want, question, purpose, legalBasis, topic, language, neededBy };
	asked.number = outside
		? await writeDownRequest(
				worker(cast, asked),
				WriteDownRequest.parse({ ...given, way: outside.way, askerName: outside.name, askerContact: outside.contact })
			)
		: await askUnit(askedBy(cast, asked), AskUnit.parse({ ...given, toUnitId: cast.unit(request.to).id }));
}

type Step = DemoRequest['steps'][number];
const moves: Record<Step['move'], (cast: Cast, asked: Asked, step: Step) => Promise<void>> = {
	accept: (cast, asked) => acceptRequest(worker(cast, asked), asked.number),
	askBack: (cast, asked, { words = '' }) => askBackRequest(worker(cast, asked), asked.number, { words }),
	withdraw: (cast, asked, { words = '' }) => withdrawRequest(askedBy(cast, asked), asked.number, { words }),
	decline: (cast, asked, { words = '', instead }) =>
		declineRequest(worker(cast, asked), asked.number, {
			words,
			insteadUnitId: instead ? cast.unit(instead).id : ''
		}),
	answer: giveAnswer,
	read: readAnswer
};

/** What was found out becomes the facts of the signal, graded, and goes back as a hand-over. */
async function giveAnswer(cast: Cast, asked: Asked, { words = '' }: Step): Promise<void> {
	const { request, number } = asked;
	const actor = worker(cast, asked);
	const signal = (await findRequest(actor, number)).signal?.number ?? '';
	const { version } = await cast.record(signal);
	await editSignal(
		actor,
		signal,
		EditSignal.parse({ title: request.question.slice(0, 80), topic: request.topic, facts: words, version })
	);
	const edited = await cast.record(signal);
	await gradeSignal(
		actor,
		signal,
		GradeSignal.parse({ source: 'A', information: '1', handling: ['H0'], version: edited.version })
	);
	const [given] = await handOver(
		actor,
		signal,
		HandOver.parse({
			toUnitIds: [cast.unit(request.from ?? request.to).id],
			title: number,
			parts: ['facts', 'grading'],
			reason: `${number}: ${words.slice(0, 60)}`,
			expected: 'know',
			request: number
		})
	);
	asked.answer = given?.number ?? '';
}

/** Who asked takes the answer up and has nothing more to ask; the asked unit has done. */
async function readAnswer(cast: Cast, asked: Asked): Promise<void> {
	const reader = askedBy(cast, asked);
	const own = await accept(reader, asked.answer);
	await answer(reader, asked.answer, { outcome: 'known', internal: '', forReporter: '' });
	await closeSignal(reader, own, { ending: 'solved', note: '' });
	const actor = worker(cast, asked);
	await markTold(actor, asked.answer);
	const signal = (await findRequest(actor, asked.number)).signal?.number ?? '';
	await closeSignal(actor, signal, { ending: 'solved', note: '' });
}
