import { channels } from './data/channels.ts';
import type { DemoSignal } from './schema.ts';

/** 4x4 grade of a signal that was graded. Institutions have a reliability of their own; a private person's cannot be judged. */
export function gradeOf(signal: DemoSignal): {
	source: 'A' | 'B' | 'C' | 'X';
	information: 1 | 2 | 3 | 4;
	handling: 'H0' | 'H1' | 'H2' | 'H3';
} {
	const { reliability } = channels.find(({ key }) => key === signal.channel)?.grade ?? {};
	const source = reliability ?? (signal.origin === 'citizen' ? 'X' : signal.origin === 'partner' ? 'B' : 'A');
	const seenByUs = !signal.channel && (signal.origin === 'web' || signal.origin === 'street');
	const corroborated = signal.burst !== undefined || signal.web?.address !== undefined;
	const information = seenByUs ? 1 : corroborated ? 3 : signal.facts ? 2 : 4;
	const restricted = signal.topic === 'extremism_concern' || signal.topic === 'child_abuse';
	return { source, information, handling: restricted ? 'H2' : signal.topic === 'drugs' ? 'H1' : 'H0' };
}
