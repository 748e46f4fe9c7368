import { m } from '#lib/paraglide/messages.js';
import type { MandateKind } from '#lib/server/platform/database-types.ts';

const names: Record<MandateKind, () => string> = {
	analyse_referrals: m.accounts_mandate_analyse_referrals,
	sign_orders: m.accounts_mandate_sign_orders,
	grant_closed_access: m.accounts_mandate_grant_closed_access,
	check_reports: m.accounts_mandate_check_reports
};

/** A mandate in the language of the request. */
export const mandateName = (kind: MandateKind): string => names[kind]();
