import { z } from 'zod';
import { locales } from '../../locales.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit } from '../trust/index.ts';
import type { SignedIn } from './signed-in.ts';

export const Settings = z.object({ language: z.enum(locales), singleKeys: z.boolean(), showsName: z.boolean() });

type Person = SignedIn['actor'];

/** What a person has chosen for themselves. */
export async function findSettings(actor: Person): Promise<z.infer<typeof Settings>> {
	return asActor(actor, async (tx) => {
		const row = await tx
			.selectFrom('person')
			.select(['language', 'single_keys as singleKeys', 'shows_name as showsName'])
			.where('id', '=', actor.personId)
			.executeTakeFirstOrThrow();
		return { ...row, language: Settings.shape.language.catch('en').parse(row.language) };
	});
}

/** Language, single keys (WCAG 2.1.4), whether reporters read the own name: each person's own choice. */
export async function saveSettings(
	actor: Person,
	{ language, singleKeys, showsName }: z.infer<typeof Settings>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await tx
			.updateTable('person')
			.set({ language, single_keys: singleKeys, shows_name: showsName })
			.where('id', '=', actor.personId)
			.execute();
		await recordAudit(tx, actor, 'account.settings', actor.personId, { facts: { language, singleKeys, showsName } });
	});
}
