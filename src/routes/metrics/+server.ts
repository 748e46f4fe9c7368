import { error } from '@sveltejs/kit';
import { mayReadMetrics, metricsText, metricsType } from '#lib/server/platform/metrics.ts';
import { countOverdueHandOvers, countOverdueFirstAnswers } from '#lib/server/signals/index.ts';
import { countUnsealed } from '#lib/server/trust/index.ts';

/** Figures for Prometheus, to whoever brings METRICS_TOKEN; without one configured there is no such page. */
export async function GET({ request }) {
	const may = mayReadMetrics(request.headers.get('authorization'));
	if (may === null) error(404);
	if (!may)
		return new Response('a bearer token is needed\n', { status: 401, headers: { 'www-authenticate': 'Bearer' } });
	const text = await metricsText({
		unsealed_audit_lines: countUnsealed,
		overdue_hand_overs: countOverdueHandOvers,
		overdue_first_answers: countOverdueFirstAnswers
	});
	return new Response(text, { headers: { 'content-type': metricsType } });
}
