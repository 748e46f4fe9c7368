// What the outside world tells us of an answer comes in any order; what the desk reads follows from it.
import { fc } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { findTalk } from '../conversations/index.ts';
import { setClock } from '../platform/clock.ts';
import { mailOfTalk, sendMailAgain } from './index.ts';
import { letter, mailScene, multipart, somebodyElse } from './mail-scene.ts';

const { post, mara, came, answered, leaves } = await mailScene();

let hours = 0;

const acts = ['leaves', 'isRefused', 'waits', 'comesBack', 'again'] as const;

test('an answer leaves once for each time it is sent, and its state is what was last heard of it', async () => {
	setClock(() => new Date(Date.now() + hours * 3_600_000));
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 2, maxLength: 9 }), async (order) => {
			somebodyElse();
			// Runs are more than one team is written to in an hour.
			hours++;
			Object.assign(post.kept, { sent: [], letters: [], isFull: false, refuses: '' });
			const { talkId } = await came(letter('A question in any order.'));
			const out = await answered(mara, talkId, 'The answer.');
			let state: 'waiting' | 'sent' | 'failed' | 'bounced' = 'waiting';
			let left = 0;
			for (const act of order) {
				Object.assign(post.kept, { isFull: act === 'waits', refuses: act === 'isRefused' ? '@citizen' : '' });
				if (act === 'comesBack') {
					const sent = post.kept.sent.at(-1);
					if (!sent) continue;
					await came(
						multipart(
							[{ type: 'message/delivery-status', body: 'Action: failed\r\nStatus: 5.1.1' }],
							'report; report-type=delivery-status',
							{ From: 'postmaster@citizen.example', To: sent.from, 'Return-Path': '<>' }
						)
					);
					if (state === 'sent' || state === 'waiting') state = 'bounced';
				} else if (act === 'again') {
					const again = sendMailAgain(mara, out);
					if (state === 'failed' || state === 'bounced') {
						await again;
						state = 'waiting';
					} else await expect(again).rejects.toMatchObject({ code: 'mail.not_found' });
				} else {
					const tried = leaves(out);
					if (act === 'waits' && state === 'waiting') await expect(tried).rejects.toThrow();
					else await tried;
					if (state === 'waiting' && act === 'leaves') {
						state = 'sent';
						left++;
					}
					if (state === 'waiting' && act === 'isRefused') state = 'failed';
				}
				const mail = await mailOfTalk(mara, talkId);
				expect(mail?.sent).toMatchObject([{ state }]);
				expect(post.kept.sent).toHaveLength(left);
			}
			const { events, turn } = await findTalk(mara, talkId);
			if (state === 'failed' || state === 'bounced') expect(turn).toBe('desk');
			expect(events.every(({ kind }) => ['mailFailed', 'mailBounced', 'mailAgain'].includes(kind))).toBe(true);
		}),
		{ numRuns: 12 }
	);
}, 120_000);
