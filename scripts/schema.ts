// The whole schema as text, from the catalogue: what db/schema.sql holds, so that what a migration does shows in its diff. To read, not to run.
import { withOwner } from './owner.ts';

/** Ours alone: what pg-boss keeps in its own schema is its affair. */
const schemas = ['public', 'auth'];

const queries = {
	types: `
		select format('create type %s as enum (%s);', format_type(t.oid, null), string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)) as text
		from pg_type t join pg_enum e on e.enumtypid = t.oid join pg_namespace n on n.oid = t.typnamespace
		where n.nspname = any ($1) group by t.oid order by 1`,
	tables: `
		select format(E'create table %s (\\n%s\\n);', c.oid::regclass, (
				select string_agg(line, E',\\n' order by place, line) from (
					select a.attnum as place, concat_ws(' ', E'\\t' || quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
						case when a.attgenerated <> '' then format('generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
							when d.oid is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
						case when a.attidentity <> '' then 'generated as identity' end, case when a.attnotnull then 'not null' end) as line
					from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
					where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
					union all
					select 10000, E'\\t' || pg_get_constraintdef(o.oid) from pg_constraint o where o.conrelid = c.oid and o.contype <> 'n'
				) lines))
			|| coalesce((select string_agg(E'\\n' || pg_get_indexdef(i.indexrelid) || ';', '' order by i.indexrelid::regclass::text collate "C")
				from pg_index i where i.indrelid = c.oid and not exists (select from pg_constraint o where o.conindid = i.indexrelid)), '')
			|| coalesce((select string_agg(E'\\n' || pg_get_triggerdef(t.oid) || ';', '' order by t.tgname collate "C") from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '')
			|| case when c.relrowsecurity then E'\\nrow-level security' || case when c.relforcerowsecurity then ' (forced)' else '' end || ';' else '' end
			|| coalesce((select string_agg(format(E'\\npolicy %s%s for %s to %s%s%s;', p.policyname, case p.permissive when 'RESTRICTIVE' then ' as restrictive' else '' end, lower(p.cmd), array_to_string(p.roles, ', '), E'\\n\\tusing ' || p.qual, E'\\n\\twith check ' || p.with_check), '' order by p.policyname collate "C")
				from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname), '')
			|| coalesce((select string_agg(format(E'\\ngrant %s to %s;', rights, grantee), '' order by grantee) from (
					select case g.grantee when 0 then 'public' else g.grantee::regrole::text end as grantee, string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) as rights
					from aclexplode(c.relacl) g where g.grantee <> c.relowner group by g.grantee) grants), '')
			|| coalesce((select string_agg(format(E'\\ngrant %s (%s) to %s;', rights, attname, grantee), '' order by attname, grantee) from (
					select a.attname, g.grantee::regrole::text as grantee, string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) as rights
					from pg_attribute a, aclexplode(a.attacl) g where a.attrelid = c.oid group by a.attname, g.grantee) grants), '') as text
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where n.nspname = any ($1) and c.relkind in ('r', 'p') order by n.nspname, c.relname collate "C"`,
	views: `
		select format(E'create view %s as\\n%s', c.oid::regclass, pg_get_viewdef(c.oid)) as text
		from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any ($1) and c.relkind in ('v', 'm')
			and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
		order by n.nspname, c.relname collate "C"`,
	functions: `
		select trim(pg_get_functiondef(p.oid), E'\\n') || ';' || coalesce((
				select string_agg(E'\\ngrant execute to ' || case g.grantee when 0 then 'public' else g.grantee::regrole::text end || ';', '' order by g.grantee)
				from aclexplode(p.proacl) g where g.grantee <> p.proowner), '') as text
		from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		where n.nspname = any ($1) and p.prokind in ('f', 'p') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
		order by n.nspname, p.proname collate "C", pg_get_function_identity_arguments(p.oid)`
};

/** @param ownerUrl a migrated database */
export async function schemaOf(ownerUrl: string): Promise<string> {
	return withOwner(ownerUrl, async (client) => {
		const parts = [
			'-- Every table, policy, grant and function as the migrations leave them. Written by `npm run db:types`; a test says when it is not current.'
		];
		for (const sql of Object.values(queries)) {
			const { rows } = await client.query<{ text: string }>(sql, [schemas]);
			parts.push(...rows.map(({ text }) => text));
		}
		return `${parts.join('\n\n')}\n`;
	});
}
