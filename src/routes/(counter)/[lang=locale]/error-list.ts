/**
 * For the summary above a form: the first error of each field; `form` is of the whole and comes first.
 * @param order the fields as they stand on the page
 */
export const errorList = (errors: Record<string, string[]>, order: string[] = []) =>
	Object.entries(errors)
		.sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
		.flatMap(([field, texts]) =>
			texts.slice(0, 1).map((message) => ({ field: field === 'form' ? undefined : field, message }))
		);
