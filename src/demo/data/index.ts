import type { DemoSignal } from '../schema.ts';
import { en } from './signals/en.ts';
import { es } from './signals/es.ts';
import { fr } from './signals/fr.ts';
import { nb } from './signals/nb.ts';
import { nl } from './signals/nl.ts';
import { pt } from './signals/pt.ts';

export { attachments, type Attachment } from './files.ts';
export { channels } from './channels.ts';
export { people } from './people.ts';
export { units } from './units.ts';

/** The oldest first, as they came in. */
export const signals: readonly DemoSignal[] = [...fr, ...nl, ...en, ...es, ...pt, ...nb].sort(
	(a, b) => b.at[0] - a.at[0] || a.at[1].localeCompare(b.at[1])
);
