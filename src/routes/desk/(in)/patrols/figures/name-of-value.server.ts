import type { AgeBand, Outcome } from '#lib/board-entry.ts';
import { ageWord, outcomeWord } from '#lib/board-words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CountedBy } from '#lib/server/patrols/index.ts';
import type { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';

/** What a counted value is called on the page and in the file. */
export const nameOfValue =
	(of: ReturnType<typeof pack>, locale: string) =>
	(by: CountedBy | 'ending', { value, name }: { value: string; name: string | null }): string => {
		if (value === '') return m.board_figures_not_said();
		switch (by) {
			case 'platform':
				return value === 'website' ? m.board_website() : packWord(of, 'platforms', value, locale);
			case 'place':
			case 'community':
				return name ?? m.board_figures_gone();
			case 'hour':
				return `${value.padStart(2, '0')}:00`;
			case 'age':
				return ageWord[value as AgeBand]();
			case 'first':
				return value === 'yes' ? m.board_figures_first_yes() : m.board_figures_first_no();
			case 'outcome':
				return outcomeWord[value as Outcome]();
			case 'ending':
				if (value === 'new') return m.board_signal_new();
				return value === 'in_hand' ? m.board_signal_in_hand() : packWord(of, 'endings', value, locale);
		}
	};
