import { m } from '#lib/paraglide/messages.js';
import type { UnitKind } from '#lib/server/platform/database-types.ts';

const names: Record<UnitKind, () => string> = {
	service: m.accounts_kind_service,
	district: m.accounts_kind_district,
	local_unit: m.accounts_kind_local_unit,
	desk: m.accounts_kind_desk,
	partner: m.accounts_role_partner
};

/** What kind of unit it is, in the language of the request. */
export const unitKindName = (kind: UnitKind): string => names[kind]();
