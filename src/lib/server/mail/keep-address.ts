import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';

/** Empty: the page has none any more. */
export const KeepMailAddress = z.object({
	address: z
		.string()
		.trim()
		.toLowerCase()
		.max(200)
		.refine((one) => !one || /^[a-z0-9][a-z0-9._-]*@[a-z0-9.-]+$/.test(one), { error: () => m.mail_address_wrong() })
		.default('')
});

/**
 * The mail address of a page: what is written to it becomes a talk of that officer or team, and answers leave from it. For a lead of the
 * page's unit. It lies in a domain that the service reads, since nobody may write in the name of others.
 * @throws Refused `page.not_found`, `not_allowed`, `mail.other_domain`, `mail.address_taken`
 */
export async function keepMailAddress(
	actor: Person,
	slug: string,
	{ address }: z.infer<typeof KeepMailAddress>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const page = await pageOf(tx, slug);
		if (!page.mayKeep) throw new Refused('not_allowed');
		if (page.address === (address || null)) return;
		const domains = config().teamMailDomains;
		if (address && !domains.includes(address.split('@')[1] ?? '')) throw new Refused('mail.other_domain');
		await tx
			.updateTable('mail_address')
			.set({ ended_at: now() })
			.where('page_id', '=', page.id)
			.where('ended_at', 'is', null)
			.execute();
		if (address) {
			const { rows } = await sql<{ free: boolean }>`select mail_address_is_free(${address}) free`.execute(tx);
			if (!rows[0]?.free) throw new Refused('mail.address_taken');
			await tx
				.insertInto('mail_address')
				.values({ id: newId(), page_id: page.id, address, added_by: actor.personId, added_at: now() })
				.execute();
		}
		// Who looks for them at the counter reads the address that works; a form of the page that is open meanwhile is not to put back the old one.
		await tx
			.updateTable('presence_page')
			.set({ email: address || null, changed_at: now(), version: sql`version + 1` })
			.where('id', '=', page.id)
			.execute();
		await recordAudit(tx, actor, 'mail.keepAddress', page.id, { facts: { given: Boolean(address) } });
	});
}

/**
 * The mail address of a page, and whether this person may change it.
 * @throws Refused `page.not_found`
 */
export async function findMailAddress(actor: Person, slug: string) {
	return asActor(actor, async (tx) => {
		const { address, mayKeep } = await pageOf(tx, slug);
		return { address, mayKeep, domains: config().teamMailDomains };
	});
}

async function pageOf(tx: Tx, slug: string) {
	const page = await tx
		.selectFrom('presence_page as page')
		.leftJoin('mail_address', (join) =>
			join.onRef('mail_address.page_id', '=', 'page.id').on('mail_address.ended_at', 'is', null)
		)
		.select(['page.id', 'mail_address.address'])
		.select(sql<boolean>`acting_as(array['lead']::role[]) and page.unit_id = any (readable_units())`.as('mayKeep'))
		.where('page.slug', '=', slug.slice(0, 60))
		.where('page.ended_at', 'is', null)
		.where(sql<boolean>`page.unit_id = any (readable_units())`)
		.executeTakeFirst();
	if (!page) throw new Refused('page.not_found', {}, slug);
	return page;
}
