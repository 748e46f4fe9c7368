// Whoever wrote by mail says how it went at the address they were sent, which nobody can guess: it is made here as the mail makes it.
import { mails } from '../../src/demo/data/mails.ts';
import type { CounterLocale } from '../../src/lib/locales.ts';
import { m } from '../../src/lib/paraglide/messages.js';
import { secretOfQuestion } from '../../src/lib/server/conversations/question.ts';
import { dataDirAt } from './support/data-dir.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const mara = 'Mara Veldkamp';
const ended = mails.find((one) => one.ending)!;

for (const [locale, dir] of [
	['en', 'ltr'],
	['ar', 'rtl']
] as const satisfies [CounterLocale, string][])
	test(`one question on how it went is answered in ${locale} @plain @phone`, async ({ page, also }) => {
		const desk = await also({ as: mara });
		await desk.goto('/desk/conversations?list=all');
		const theirs = desk.getByRole('link', { name: ended.subject });
		while ((await theirs.count()) === 0)
			await desk.goto((await desk.locator('a[href*="after="]').getAttribute('href')) ?? '');
		await theirs.click();
		await expect(desk.getByRole('heading', { level: 1 })).toHaveText(ended.subject);
		const [, talk = ''] = /talk\/([0-9a-f-]{36})/.exec(desk.url()) ?? [];
		process.env.DATA_DIR = dataDirAt(process.env.E2E_PORT);
		const address = `/${locale}/how-it-went/${secretOfQuestion(talk)}`;

		const say = { locale };
		await page.goto(address);
		await expect(page.locator('html')).toHaveAttribute('dir', dir);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.talk_rate({}, say));
		await expect(page.getByText(ended.subject)).toHaveCount(0);
		await expectAccessible(page);
		const send = page.getByRole('button', { name: m.rate_send({}, say) });
		await send.click();
		await expect(page.getByRole('alert').getByRole('link')).toHaveText(
			new RegExp(`^${m.talk_rate({}, say)} – .`.replace('?', '\\?'))
		);
		await expectAccessible(page);
		await page.getByRole('radio').nth(1).check();
		await page.getByLabel(m.talk_rate_note({}, say)).fill('Quick, and clear.');
		await send.click();
		await expect(page.getByRole('status')).toContainText(m.talk_rate_thanks({}, say));
		await expectAccessible(page);
		// What was said is shown to nobody who has the address, but to those who work on the talk.
		await expect(page.getByLabel(m.talk_rate_note({}, say))).toHaveValue('');
		await desk.goto(`/desk/conversations/talk/${talk}`);
		await expect(desk.getByText('Quick, and clear.').first()).toBeVisible();
		await page.goto(`/${locale}/how-it-went/${'x'.repeat(43)}`);
		await expect(page.getByText(m.rate_gone({}, say))).toBeVisible();
		await expectAccessible(page);
	});
