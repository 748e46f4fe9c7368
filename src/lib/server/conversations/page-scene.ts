import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { newFormToken } from '../platform/form-token.ts';
import { enterCode, Reply, findTalk, replyToReporter, Writing, writeToPage } from './index.ts';
import { talkScene } from './talk-scene.ts';

/** What everybody who writes needs: Mara's own page, that of her team, and one of a neighbouring unit. */
export async function pageScene() {
	const talks = await talkScene();
	const { town, mara } = talks;
	const page = async (unitId: string, slug: string, name: string, personId: string | null) => {
		const id = newId();
		await town.owner.query(
			`insert into presence_page (id, unit_id, kind, person_id, named, slug, name, published_at) values ($1, $2, $3, $4, $5, $6, $7, now())`,
			[id, unitId, personId ? 'officer' : 'team', personId, personId !== null, slug, name]
		);
		return id;
	};
	const pages = {
		mara: await page(town.harbour, 'mara-veldkamp', 'Mara Veldkamp', mara.personId),
		team: await page(town.harbour, 'harbour-team', 'Harbour online', null),
		mill: await page(town.mill, 'mill-team', 'Mill online', null)
	};
	/** Somebody writes to a page, and is let in by their code. */
	async function wrote(slug: string, text = 'May I ask you something?', more: Record<string, string> = {}) {
		const token = newFormToken(new Date(Date.now() - 300_000));
		const given = Writing.parse({ token, text, danger: 'no', wantsAnswer: 'yes', ...more });
		const receipt = await writeToPage(given, slug, 'fr');
		const reporter = await enterCode(receipt.code);
		return { given, receipt, reporter, id: reporter.conversationId };
	}
	async function answered(
		actor: Person,
		id: string,
		body: string,
		more: Partial<Parameters<typeof Reply.parse>[0] & object> = {}
	) {
		const { seen } = await findTalk(actor, id);
		await replyToReporter(actor, id, Reply.parse({ body, seen, ...more }));
	}
	return { ...talks, pages, wrote, answered };
}
