import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { LogFilter, operationChoices, readLog } from '#lib/server/trust/index.ts';

export async function load({ locals, url }) {
	const { actor, language, post } = whoIs(locals);
	const filter = LogFilter.parse(Object.fromEntries(url.searchParams));
	const { lines, seal, older } = await readLog(actor, filter, post.timeZone, language);
	return {
		filter,
		lines,
		seal,
		older: older && `?${new URLSearchParams({ ...asked(filter), before: older })}`,
		newest: filter.before ? `?${new URLSearchParams(asked(filter))}` : null,
		isNarrowed: Object.keys(asked(filter)).length > 0,
		choices: operationChoices(language),
		locale: language,
		timeZone: post.timeZone,
		now: now()
	};
}

const asked = ({ before: _, ...filter }: LogFilter) =>
	Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
