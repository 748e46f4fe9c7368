/** The errors a form library keeps by field, as an error summary lists them: each leads to its field, whose id is its name. */
export function errorList(errors: object, message?: string): { field?: string; message: string }[] {
	const fields = Object.entries(errors).flatMap(([field, said]) => {
		const first: unknown = Array.isArray(said) ? said[0] : (said as { _errors?: unknown[] } | undefined)?._errors?.[0];
		return typeof first === 'string' ? [{ field, message: first }] : [];
	});
	return [...(message ? [{ message }] : []), ...fields];
}
