import { Readable } from 'node:stream';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { detectType } from '../platform/files/media-type.ts';
import { readForm, TooMuch } from '../platform/files/read-form.ts';
import { recode } from '../platform/files/recode.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { findOwnPage } from './keep-page.ts';

const mostBytes = 20 * 1024 * 1024;
/** Longest edge of a photo at the counter, in pixels: twice what a phone shows. */
const edge = 320;

/**
 * Gives a page its photo, or a team its unit's badge: made anew, so that camera, hour and place are not in it. An officer under a
 * service name has neither: the badge is the team's. Source: issue 5, "a photo with location data (removed)", "or the unit's badge".
 * @param request a form with one file
 * @throws Refused `page.not_found`, `not_allowed`, `page.no_photo` (no picture, too large, or one that cannot be read)
 */
export async function keepPhoto(actor: Person, slug: string, request: Request): Promise<void> {
	const page = await findOwnPage(actor, slug);
	if (!page.mayKeep || !page.showsPicture) throw new Refused('not_allowed');
	let sent: Buffer | undefined;
	await readForm(
		request,
		async ({ content }) => {
			const parts: Uint8Array[] = [];
			let bytes = 0;
			for await (const part of content) {
				bytes += part.length;
				if (bytes > mostBytes) throw new TooMuch();
				parts.push(part);
			}
			sent ??= Buffer.concat(parts);
		},
		mostBytes
	);
	if (!sent?.length) throw new Refused('page.no_photo');
	await write(actor, page.id, await asPhoto(sent), 'page.keepPhoto');
}

/** @throws Refused `page.not_found`, `not_allowed` */
export async function removePhoto(actor: Person, slug: string): Promise<void> {
	const page = await findOwnPage(actor, slug);
	if (!page.mayKeep) throw new Refused('not_allowed');
	await write(actor, page.id, null, 'page.removePhoto');
}

async function asPhoto(bytes: Buffer): Promise<Buffer> {
	const type = await detectType(bytes);
	if (type.kind !== 'image') throw new Refused('page.no_photo');
	const parts: Uint8Array[] = [];
	const made = await recode(
		type,
		Readable.from([bytes]),
		async (_copy, content) => {
			for await (const part of content) parts.push(part);
		},
		{ edge, frames: 1, copyBytes: 300_000 }
	);
	if ('failed' in made) throw new Refused('page.no_photo');
	return Buffer.concat(parts);
}

const write = (actor: Person, id: string, photo: Buffer | null, operation: string) =>
	asActor(actor, async (tx) => {
		await tx.updateTable('presence_page').set({ photo, changed_at: now() }).where('id', '=', id).execute();
		await recordAudit(tx, actor, operation, id);
	});
