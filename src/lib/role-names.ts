import { m } from '#lib/paraglide/messages.js';
import type { Role } from '#lib/server/platform/database-types.ts';

const names: Record<Role, () => string> = {
	officer: m.accounts_role_officer,
	lead: m.accounts_role_lead,
	coordinator: m.accounts_role_coordinator,
	training_manager: m.accounts_role_training_manager,
	partner: m.accounts_role_partner,
	data_protection_officer: m.accounts_role_data_protection_officer,
	administrator: m.accounts_role_administrator
};

/** A role in the language of the request. */
export const roleName = (role: Role): string => names[role]();
