// Hand-overs in every state they can be in, as giver and receiver meet them; each test makes the one it looks at.
import type { Page } from '@playwright/test';
import { units } from '../../src/demo/data/units.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { enterSignal, flaggedSignal, handOver, languageOf, send, take, takeStep, unique } from './support/desk.ts';
import { expect, test } from './support/test.ts';
import { expectWell } from './support/well.ts';

const bram = 'Bram Oosterlinck'; // leads the harbour
const berengere = 'Bérengère Maltrait'; // leads the investigations
const [nl, fr] = [languageOf(bram), languageOf(berengere)];
const investigations = units.find(({ key }) => key === 'investigations')?.name ?? '';

// Many pages, each in four looks.
test.describe.configure({ mode: 'parallel', timeout: 300_000 });

interface Made {
	giver: Page;
	receiver: Page;
	/** Where the hand-over lies. */
	address: string;
}

/** Hands the signal that lies open over, with the reporter's identity where there is a reason for it. */
async function given(giver: Page, receiver: Page, identity?: string): Promise<Made> {
	await handOver(giver, { to: investigations, reason: 'Dit hoort bij jullie onderzoek.', identity }, nl);
	const address = await giver.locator('a[href^="/desk/hand-overs/"]').first().getAttribute('href');
	await receiver.goto('/desk/received');
	return { giver, receiver, address: address ?? '' };
}
const words = { words: 'Gezien en besproken, zie het dossier.' };
const accept = ({ receiver, address }: Made) => send(receiver, `${address}?/accept`);
const answer = async (made: Made) => {
	await accept(made);
	await send(made.receiver, `${made.address}?/answer`, { outcome: 'known', internal: 'Known since May.' });
};
type Side = {
	/** The list it stands in now. */
	list: string;
	/** The steps that ask for words and are open now. */
	open: string[];
};
const states: Record<string, { reach: (made: Made) => Promise<unknown>; giver: Side; receiver: Side }> = {
	offered: {
		reach: () => Promise.resolve(),
		giver: { list: '/desk/threads?shelf=theirs', open: ['withdraw', 'news'] },
		receiver: { list: '/desk/received?shelf=ours', open: ['decline'] }
	},
	accepted: {
		reach: accept,
		giver: { list: '/desk/threads?shelf=theirs', open: ['news'] },
		receiver: { list: '/desk/received?shelf=ours', open: ['answer', 'askBack'] }
	},
	'asked back': {
		reach: async (made) => {
			await accept(made);
			await send(made.receiver, `${made.address}?/askBack`, words);
		},
		giver: { list: '/desk/threads?shelf=ours', open: ['reply', 'news'] },
		receiver: { list: '/desk/received?shelf=theirs', open: ['answer'] }
	},
	answered: {
		reach: answer,
		giver: { list: '/desk/threads?shelf=ours', open: ['news'] },
		receiver: { list: '/desk/received?shelf=ended', open: [] }
	},
	'answered and told': {
		reach: async (made) => {
			await answer(made);
			await send(made.giver, `${made.address}?/markTold`);
		},
		giver: { list: '/desk/threads?shelf=ended', open: ['news'] },
		receiver: { list: '/desk/received?shelf=ended', open: [] }
	},
	declined: {
		reach: ({ receiver, address }) => send(receiver, `${address}?/decline`, words),
		giver: { list: '/desk/threads?shelf=ours', open: ['news'] },
		receiver: { list: '/desk/received?shelf=ended', open: [] }
	},
	withdrawn: {
		reach: ({ giver, address }) => send(giver, `${address}?/withdraw`, words),
		giver: { list: '/desk/threads?shelf=ended', open: [] },
		receiver: { list: '/desk/received?shelf=ended', open: [] }
	}
};
const steps = ['decline', 'withdraw', 'askBack', 'reply', 'answer', 'news', 'identity'];
/** In these a shelf is looked at; in the others its row alone is sought. */
const looksAtShelf = ['offered', 'asked back', 'answered and told', 'withdrawn'];

/** The list, the page itself, and each step: the open ones ask for words, of the others nothing is shown. */
async function look(page: Page, state: string, { list, open }: Side, address: string) {
	if (looksAtShelf.includes(state)) await expectWell(page, list);
	else await page.goto(list);
	await expect(page.locator(`main a[href="${address}"]`)).toBeVisible();
	await expectWell(page, address);
	for (const step of steps) {
		const form = page.locator('#step');
		if (open.includes(step)) {
			await expectWell(page, `${address}?step=${step}`);
			await expect(form.locator('textarea').first()).toBeVisible();
		} else {
			// The page that comes is the one looked at above, as the server wrote it: nothing to wait for and to draw again.
			const answer = await page.request.get(`${address}?step=${step}`);
			expect(answer.status()).toBe(200);
			expect(await answer.text(), `${step} while it is ${state}`).not.toContain('id="step"');
		}
	}
}

for (const [state, { reach, giver, receiver }] of Object.entries(states))
	test(`a hand-over that is ${state}, from both sides, with each step that asks for words`, async ({
		page,
		signInAs,
		also
	}) => {
		await signInAs(bram);
		const title = `Overgedragen ${unique()}`;
		await page.goto(`/desk/signals/${await enterSignal(page, { title, facts: 'Een man verkoopt lopers.' })}`);
		const made = await given(page, await also({ as: berengere }));
		await reach(made);
		await look(page, state, giver, made.address);
		await page.goto(made.address);
		// The giver's page stands among the threads, not in the inbox.
		await expect(
			page
				.getByRole('navigation', { name: m.ui_rooms({}, nl) })
				.locator('[aria-current="page"]')
				.first()
		).toContainText(m.desk_threads({}, nl));
		await look(made.receiver, state, receiver, made.address);
	});

test('the identity that went along is opened by the unit that has accepted, and says why', async ({
	page,
	signInAs,
	also
}) => {
	await signInAs(bram);
	await flaggedSignal(page);
	await take(page, nl);
	const made = await given(page, await also({ as: berengere }), 'Zij moeten haar nog vandaag bellen.');
	await made.receiver.goto(`${made.address}?step=identity`);
	await expect(made.receiver.locator('#step'), 'not before it is accepted').toHaveCount(0);
	await accept(made);
	await expectWell(made.receiver, made.address);
	await expectWell(made.receiver, `${made.address}?step=identity`);
	await made.receiver.locator('#step textarea').fill('Pour la joindre avant midi.');
	await takeStep(made.receiver, m.hand_overs_identity_open({}, fr), fr);
	await expect(made.receiver.getByText('Ilse Voorbeeld')).toBeVisible();
});
