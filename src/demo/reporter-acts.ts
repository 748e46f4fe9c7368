import {
	addToConversation,
	enterCode,
	rateConversation,
	Rating,
	reopenConversation
} from '../lib/server/conversations/index.ts';
import { receiveFile } from '../lib/server/evidence/index.ts';
import { visitor } from '../lib/server/platform/actor.ts';
import { now } from '../lib/server/platform/clock.ts';
import { newFormToken } from '../lib/server/platform/form-token.ts';
import { EnterSignal, enterSignal, Flag, flag } from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { filesOf } from './files-of.ts';
import { signalLanguages, type DemoSignal } from './schema.ts';
import type { Told } from './told.ts';

/** What a citizen sends, with their files, through the intake that the public form uses. */
export async function citizenFlags(cast: Cast, told: Told): Promise<void> {
	const { signal } = told;
	const home = cast.unit(signal.unit);
	const nowhere = !signal.web?.address && !signal.web?.handle && signal.topic !== 'question';
	// Nobody fills in the form within a second: such a one would be set aside.
	const token = newFormToken(new Date(now().getTime() - minutesOfWriting(signal) * 60_000));
	const files = await filesOf(signal);
	for (const file of files) await receiveFile(visitor, token, file);
	const { code, proofNumber } = await flag(
		Flag.parse({
			token,
			topic: signal.topic,
			text: signal.text,
			webAddress: signal.web?.address,
			webPlatform: signal.web?.platform,
			webHandle: signal.web?.handle,
			place: signal.street?.place ?? (home.intakeDesk && nowhere ? cast.unit('service').shortName : undefined),
			// Somebody who names no place is served by the unit of their own address.
			postCode: signal.street?.postCode ?? (signal.street ? undefined : home.postCodes[0]),
			danger: signal.danger ? 'yes' : 'no',
			wantsAnswer: signal.wantsAnswer ? 'yes' : 'no',
			...signal.contact
		}),
		languageOf(signal),
		{ sent: files.length > 0, gone: 0 }
	);
	told.code = code;
	told.number = await cast.numberOfProof(proofNumber);
}

/** What an officer saw in the street or on the web, or heard from a partner or another unit. */
export async function officerEnters(cast: Cast, told: Told): Promise<void> {
	const { signal } = told;
	told.number = await enterSignal(
		cast.worker(signal.unit, signal.id),
		EnterSignal.parse({
			seen: signal.street && !signal.web ? 'street' : 'web',
			from: signal.source ? cast.source(signal.source) : signal.channel ? cast.channel(signal.channel) : 'own',
			text: signal.text,
			language: languageOf(signal),
			title: signal.title,
			topic: signal.topic,
			urgency: signal.danger ? 'urgent' : 'normal',
			danger: signal.danger,
			facts: signal.facts,
			assessment: signal.assessment,
			webAddress: signal.web?.address,
			webPlatform: signal.web?.platform,
			webHandle: signal.web?.handle,
			streetPlace: signal.street?.place,
			postCode: signal.street?.postCode,
			keep: false
		})
	);
}

/** About what it takes to type the text on a phone. */
const minutesOfWriting = ({ text }: DemoSignal) => 1 + text.length / 120;

/** The language somebody wrote in, which stands in the id. */
export const languageOf = (signal: DemoSignal) =>
	signalLanguages.find((language) => signal.id.startsWith(language)) ?? 'en';

const reporter = (told: Told) => {
	if (!told.code) throw new Error(`${told.signal.id} has no reporter`);
	return enterCode(told.code);
};

export const reporterWrites = async (told: Told, body: string): Promise<void> =>
	addToConversation(await reporter(told), { body });

export async function reporterReopens(_cast: Cast, told: Told): Promise<void> {
	const words = told.signal.messages?.findLast(({ from, afterNews }) => from === 'reporter' && afterNews);
	await reopenConversation(await reporter(told), { body: words?.text ?? '', token: newFormToken() });
}

export async function reporterRates(told: Told): Promise<void> {
	const { stars, line } = told.signal.rating ?? {};
	await rateConversation(await reporter(told), Rating.parse({ rating: stars, note: line }));
}
