import { m } from '#lib/paraglide/messages.js';

/** How it went, the best first. */
export const rateMarks = () => [
	{ value: '5', label: m.talk_rate_5() },
	{ value: '4', label: m.talk_rate_4() },
	{ value: '3', label: m.talk_rate_3() },
	{ value: '2', label: m.talk_rate_2() },
	{ value: '1', label: m.talk_rate_1() }
];
