import type { Town } from './town.ts';

/** Lines of the log come with every look; files of a form that came back are its sender’s. */
const ofTheAsker = ['audit', 'audit_seal', 'draft_file', 'migration'];

/** Every table as one number: what a stranger has done to any of them shows. */
export async function stateOf({ owner }: Town): Promise<Record<string, string>> {
	const { rows } = await owner.query<{ name: string }>(
		`select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
		[ofTheAsker]
	);
	const sums = rows.map(
		({ name }) => `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "${name}" t) as "${name}"`
	);
	const { rows: state } = await owner.query<Record<string, string>>(`select ${sums.join(', ')}`);
	return state[0] ?? {};
}
