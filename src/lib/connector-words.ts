import { m } from './paraglide/messages.js';
import type { ConnectorKind } from './server/platform/database-types.ts';

/** Names of platforms are the same in every language. */
export const connectorKindWord: Record<ConnectorKind, string> = { xmpp: 'XMPP' };

export const connectorStateTone = { waiting: 'waits', sent: 'plain', arrived: 'answered', failed: 'urgent' } as const;
export const connectorStateWord = {
	waiting: m.connectors_state_waiting,
	sent: m.connectors_state_sent,
	arrived: m.connectors_state_arrived,
	failed: m.connectors_state_failed
};

/** Why there is no connection, or an answer did not arrive, from the code a server gave or we did. Source of the conditions: RFC 6120 §8.3.3. */
export function connectorCodeText(code: string): string {
	const known: Record<string, (() => string) | undefined> = {
		broke_off: m.connectors_code_broke_off,
		gave_up: m.connectors_code_gave_up,
		no_account: m.connectors_code_no_account,
		no_archive: m.connectors_code_no_archive,
		no_recipient: m.connectors_code_no_recipient,
		not_encrypted: m.connectors_code_not_encrypted,
		not_kept: m.connectors_code_not_kept,
		not_reached: m.connectors_code_not_reached,
		too_slow: m.connectors_code_not_reached,
		sign_in_refused: m.connectors_code_sign_in_refused,
		no_sign_in: m.connectors_code_sign_in_refused,
		gone: m.connectors_code_unknown,
		'item-not-found': m.connectors_code_unknown,
		'service-unavailable': m.connectors_code_unknown,
		'remote-server-not-found': m.connectors_code_unknown
	};
	return known[code]?.() ?? m.connectors_code_other({ code });
}
